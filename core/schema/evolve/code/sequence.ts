import { heldByNew } from '#core/schema/evolve/access/defaults';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { Sequence } from '#core/schema/relation';
import { creationId, resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { AlterSequence, CreateSequence, ObjectReference } from '#core/sql/facts/objects';

export function createSequence(schema: Schema, facts: CreateSequence, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name, facts.temporary);
  if (facts.ifNotExists && schema.relations.has(id)) return schema;
  return put(dropRelation(schema, id), {
    kind: 'sequence',
    id,
    ...splitId(id),
    partial: false,
    ownedBy: ownerOf(schema, facts.ownedBy, step),
    identity: false,
    ...heldByNew(schema, 'sequence', splitId(id).schema, step),
    origin: step.origin,
  });
}

/** ALTER SEQUENCE ... OWNED BY; its other options change nothing that the model keeps. */
export function alterSequence(schema: Schema, facts: AlterSequence, step: Step): Schema {
  if (!facts.options.includes('owned by')) return schema;
  const sequence = schema.relations.get(resolveRelation(schema, step.session, facts.name));
  if (sequence?.kind !== 'sequence') return schema;
  return put(schema, { ...sequence, ownedBy: ownerOf(schema, facts.ownedBy, step) });
}

/** Undefined for OWNED BY NONE. */
function ownerOf(schema: Schema, column: ObjectReference | undefined, step: Step): Sequence['ownedBy'] {
  if (column?.on === undefined) return undefined;
  return { table: resolveRelation(schema, step.session, column.on), column: column.name };
}
