import type { Step } from '#core/schema/evolve/step';
import type { ColumnSource, MadeColumn, ObjectId } from '#core/schema/relation';
import { resolveRelation, resolveTypeReference } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { Query, ResultColumn } from '#core/sql/facts/query';
import { commonType } from './madeType';

/**
 * What the columns of a query are made of, under the names given in brackets as far as there are. `*` is spelled out as
 * the server does when the view or table is made: columns that come later are not among them.
 */
export function columnsMade(schema: Schema, query: Query, given: readonly string[], step: Step): readonly MadeColumn[] {
  const made = query.results.flatMap((result) => spelledOut(schema, result, step));
  return made.map((column, place) => ({ ...column, name: given[place] ?? column.name }));
}

function spelledOut(schema: Schema, { name, reads, type }: ResultColumn, step: Step): readonly MadeColumn[] {
  const sources = reads.map(({ from, column, place, through }): ColumnSource => {
    const of = [...new Set(from.map((each) => resolveRelation(schema, step.session, each)))];
    const standing = place === undefined ? undefined : columnNames(schema, of[0])?.[place];
    return { of, column: standing ?? column, through };
  });
  const isBare = reads.length > 0 && reads.every(({ bare }) => bare);
  const typed = (column: MadeColumn): MadeColumn => {
    const flowing = isBare ? commonType(schema, column.sources) : undefined;
    const known = type === undefined ? flowing : resolveTypeReference(schema, step.session, type);
    return known === undefined ? column : { ...column, type: known };
  };
  if (name !== undefined) return [typed({ name, sources })];
  // Of a UNION each side has its own `*`.
  const lists = sources.map(({ of: [relation] }) => columnNames(schema, relation));
  const names = lists.every((list) => list !== undefined) ? lists[0] : undefined;
  if (names === undefined) return [{ name, sources }];
  return names.map((column, place) =>
    typed({
      name: column,
      sources: sources.map((source, side) => ({ ...source, column: lists[side]?.[place] ?? column })),
    }),
  );
}

/** Undefined where some may be missing. */
function columnNames(schema: Schema, id: ObjectId | undefined): readonly string[] | undefined {
  const relation = id && schema.relations.get(id);
  if (relation === undefined) return undefined;
  if ('made' in relation) {
    const names = relation.made.flatMap(({ name }) => name ?? []);
    return names.length > 0 && names.length === relation.made.length ? names : undefined;
  }
  return 'constraints' in relation && !relation.partial ? relation.columns.map(({ name }) => name) : undefined;
}
