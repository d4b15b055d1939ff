import { heldByNew } from '#core/schema/evolve/access/defaults';
import { makeRoom } from '#core/schema/evolve/makeRoom';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import { creationId, resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { RefreshMaterializedView } from '#core/sql/facts/maintenance';
import type { CreateView } from '#core/sql/facts/objects';
import { columnsMade } from './made';
import { columnUses, outputColumns, relationsRead } from './reads';

/** CREATE [OR REPLACE] VIEW; a replaced view keeps what depends on it. */
export function createView(schema: Schema, facts: CreateView, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name, facts.temporary);
  const existing = schema.relations.get(id);
  const columns = outputColumns(facts.query, facts.columns);
  // A view that is made to read itself is accepted, and the catalogue notes no dependency on itself.
  const reads = relationsRead(schema, facts.query, step).filter((read) => read !== id);
  const { definition } = facts;
  const uses = columnUses(schema, reads, facts.columnsRead);
  const made = columnsMade(schema, facts.query, facts.columns, step);
  const partial = columns.length === 0 || columns.includes(undefined);
  if (existing?.kind === 'view') return put(schema, { ...existing, reads, uses, columns, made, partial, definition });
  const { free, pointers } = makeRoom(schema, id);
  return put(free, {
    kind: 'view',
    id,
    ...splitId(id),
    partial,
    ...heldByNew(schema, 'table', splitId(id).schema, step),
    reads,
    uses,
    columns,
    made,
    definition,
    dependents: pointers.dependents,
    rules: [],
    triggers: [],
    origin: step.origin,
  });
}

/** REFRESH MATERIALIZED VIEW fills it, or empties it WITH NO DATA. */
export function refresh(schema: Schema, facts: RefreshMaterializedView, step: Step): Schema {
  const view = schema.relations.get(resolveRelation(schema, step.session, facts.name));
  return view?.kind === 'materialized view' ? put(schema, { ...view, populated: facts.withData }) : schema;
}
