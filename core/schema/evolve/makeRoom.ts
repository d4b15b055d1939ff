import { blankTable } from '#core/schema/blank';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import type { BackLink } from '#core/schema/links';
import { table as tableAt } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Who points at a relation. */
type Pointers = Pick<Table, BackLink>;

/**
 * Makes room for a relation that a statement creates. One that was only heard of so far leaves those who point at it to
 * the new one; any other of that name must be gone, or the server would refuse.
 */
export function makeRoom(schema: Schema, id: ObjectId): { readonly free: Schema; readonly pointers: Pointers } {
  const heardOf = tableAt(schema, id);
  if (heardOf === undefined || !heardOf.partial || heardOf.origin !== undefined)
    return { free: dropRelation(schema, id), pointers: pointersOf(blankTable(id)) };
  return { free: schema, pointers: pointersOf(heardOf) };
}

function pointersOf({ indexes, referencedBy, children, dependents, sequences }: Table): Pointers {
  return { indexes, referencedBy, children, dependents, sequences };
}
