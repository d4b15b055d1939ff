import type { Step } from '#core/schema/evolve/step';
import { objectId, splitId } from '#core/schema/objectId';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { AttachIndex, CreateIndex } from '#core/sql/facts/indexes';
import { buildIndex } from './build';

/** CREATE INDEX, on the partitions of a partitioned table as well. */
export function createIndex(schema: Schema, facts: CreateIndex, step: Step): Schema {
  const table = resolveRelation(schema, step.session, facts.table);
  const { name, ifNotExists, only } = facts;
  const taken = name !== undefined && schema.relations.has(objectId(splitId(table).schema, name));
  if (taken && ifNotExists) return schema;
  const { columns, include, where, method, unique, nullsNotDistinct } = facts;
  return buildIndex(schema, table, { columns, include, where, method, unique, nullsNotDistinct }, { name, only }, step);
}

/** ALTER INDEX ... ATTACH PARTITION. */
export function attachIndex(schema: Schema, facts: AttachIndex, step: Step): Schema {
  const parent = resolveRelation(schema, step.session, facts.index);
  const part = schema.relations.get(resolveRelation(schema, step.session, facts.partition));
  return part?.kind === 'index' ? put(schema, { ...part, parent }) : schema;
}
