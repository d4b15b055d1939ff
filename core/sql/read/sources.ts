import type { Node, WithClause } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import type { ResultColumn } from '#core/sql/facts/query';
import type { ReadContext } from './context';
import { relationName } from './name';
import { strings, type Tagged, unwrapAll } from './node';

/** What an item of FROM stands for: a relation, or something that the query itself makes. */
export type Source = { readonly relation: QualifiedName } | { readonly results: readonly ResultColumn[] };

/** What names mean inside a query. */
export interface Scope {
  /** By the name that an item of FROM goes by. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly withQueries: ReadonlyMap<string, readonly ResultColumn[]>;
  /** Of the query that this one is inside of. */
  readonly around: Scope | undefined;
}

/** How a query inside becomes its results. */
export type ResultsOf = (query: Node | undefined, scope: Scope) => readonly ResultColumn[];

/** Reads WITH and FROM. A WITH query that reads itself adds nothing to itself. */
export function scopeOf(
  clause: WithClause | undefined,
  from: readonly Node[] | undefined,
  around: Scope,
  resultsOf: ResultsOf,
  context: ReadContext,
): Scope {
  const withQueries = new Map(around.withQueries);
  const sources = new Map<string, Source>();
  const scope: Scope = { sources, withQueries, around };
  for (const { ctename = '', ctequery, aliascolnames } of unwrapAll(clause?.ctes, 'CommonTableExpr')) {
    withQueries.set(ctename, []);
    withQueries.set(ctename, renamed(resultsOf(ctequery, { ...scope, sources: new Map() }), strings(aliascolnames)));
  }
  for (const item of from ?? []) enter(item, scope, sources, resultsOf, context);
  return scope;
}

function enter(
  item: Node,
  scope: Scope,
  sources: Map<string, Source>,
  resultsOf: ResultsOf,
  context: ReadContext,
): void {
  const { RangeVar: range, JoinExpr: join, RangeSubselect: subselect, RangeTableSample: sample }: Tagged = item;
  if (range !== undefined) {
    const results = range.schemaname === undefined ? scope.withQueries.get(range.relname ?? '') : undefined;
    const source = results === undefined ? { relation: relationName(range, context) } : { results };
    sources.set(range.alias?.aliasname ?? range.relname ?? '', source);
  } else if (subselect !== undefined) {
    const { aliasname = `(${sources.size})`, colnames } = subselect.alias ?? {};
    sources.set(aliasname, { results: renamed(resultsOf(subselect.subquery, scope), strings(colnames)) });
  } else if (sample?.relation !== undefined) {
    enter(sample.relation, scope, sources, resultsOf, context);
  } else {
    for (const side of [join?.larg, join?.rarg])
      if (side !== undefined) enter(side, scope, sources, resultsOf, context);
  }
}

function renamed(results: readonly ResultColumn[], names: readonly string[]): readonly ResultColumn[] {
  return names.length === 0
    ? results
    : results.map((column, place) => ({ ...column, name: names[place] ?? column.name }));
}
