import type { Step } from '#core/schema/evolve/step';
import type { ColumnUse, ObjectId, Relation } from '#core/schema/relation';
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

/** Which columns of the relations that it reads a view takes, by the names that its query speaks of. */
export function columnUses(schema: Schema, reads: readonly ObjectId[], names: readonly string[]): readonly ColumnUse[] {
  const wanted = new Set(names);
  return reads.flatMap((relation) => {
    const known = knownColumns(schema.relations.get(relation));
    const columns = known === undefined ? names : known.filter((column) => wanted.has('*') || wanted.has(column));
    return columns.map((column) => {
      const isGuessed = reads.length > 1 && (column === '*' || !wanted.has(column));
      return isGuessed ? { relation, column, guessed: true } : { relation, column };
    });
  });
}

function knownColumns(relation: Relation | undefined): readonly string[] | undefined {
  if (relation === undefined || relation.partial || !('columns' in relation) || relation.kind === 'index')
    return undefined;
  return relation.columns.flatMap((column) => (typeof column === 'object' ? column.name : (column ?? [])));
}
