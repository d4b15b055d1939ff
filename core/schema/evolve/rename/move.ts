import { dropRelation } from '#core/schema/evolve/drop/relation';
import { rekey } from '#core/schema/rekey';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Gives a relation another id. Where the model thinks the name taken, the author must know that it is free. */
export function move(schema: Schema, from: ObjectId, to: ObjectId): Schema {
  if (from === to || !schema.relations.has(from)) return schema;
  return rekey(dropRelation(schema, to), from, to);
}
