import type { Step } from '#core/schema/evolve/step';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { Query } from '#core/sql/facts/query';

/** The relations that a query names, each once. */
export function relationsRead(schema: Schema, query: Query, step: Step): readonly ObjectId[] {
  return [...new Set(query.relations.map((relation) => resolveRelation(schema, step.session, relation)))];
}

/** The names of a query's columns, under those given in brackets as far as there are; undefined where it is not known. */
export function outputColumns(query: Query, given: readonly string[]): readonly (string | undefined)[] {
  return query.outputs.length === 0 ? given : query.outputs.map((output, place) => given[place] ?? output);
}
