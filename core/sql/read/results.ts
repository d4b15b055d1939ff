import type { InsertStmt, MergeStmt, Node, SelectStmt, UpdateStmt, WithClause } from '@pgsql/types';
import type { ColumnRead, ResultColumn } from '#core/sql/facts/query';
import type { ReadContext } from './context';
import { flowsInto } from './flow';
import { strings, type Tagged, unwrap, unwrapAll } from './node';
import { outputNames } from './outputs';
import { resultType } from './resultType';
import { type Scope, type Source, scopeOf } from './sources';

/** What the columns of a query's result, or the columns that a change writes, are made of. */
export function readResults(query: Node | undefined, context: ReadContext): readonly ResultColumn[] {
  const outermost: Scope = { sources: new Map(), withQueries: new Map(), around: undefined };
  return resultsOf(query, outermost, context);
}

/** What flows into the value of a scalar expression that stands in no query. */
export function readFlow(value: Node | undefined, context: ReadContext): readonly ColumnRead[] {
  const nowhere: Scope = { sources: new Map(), withQueries: new Map(), around: undefined };
  return flowsInto(value, nowhere, (query, scope) => resultsOf(query, scope, context));
}

function resultsOf(query: Node | undefined, around: Scope, context: ReadContext): readonly ResultColumn[] {
  const {
    SelectStmt: select,
    InsertStmt: insert,
    UpdateStmt: update,
    MergeStmt: merge,
    DeleteStmt: remove,
  }: Tagged = query ?? {};
  if (select !== undefined) return ofSelect(select, around, context);
  if (insert !== undefined) return ofInsert(insert, around, context);
  if (update !== undefined) return ofUpdate(update, around, context);
  if (merge !== undefined) return ofMerge(merge, around, context);
  const { relation, returningClause, usingClause } = remove ?? {};
  const from: Node[] = [...(relation === undefined ? [] : [{ RangeVar: relation }]), ...(usingClause ?? [])];
  return ofTargets(returningClause?.exprs, scopeFor(undefined, from, around, context), context);
}

function ofSelect(select: SelectStmt, around: Scope, context: ReadContext): readonly ResultColumn[] {
  const scope = scopeFor(select.withClause, select.fromClause, around, context);
  if (select.larg !== undefined && select.rarg !== undefined) {
    return united(ofSelect(select.larg, scope, context), ofSelect(select.rarg, scope, context));
  }
  return select.valuesLists === undefined ? ofTargets(select.targetList, scope, context) : [];
}

/** Columns of both sides meet by their places; against a `*`, each column has its place in what that stands for. */
function united(left: readonly ResultColumn[], right: readonly ResultColumn[]): readonly ResultColumn[] {
  const [spelled, other] = left.some(isStar) && !right.some(isStar) ? [right, left] : [left, right];
  const star = spelled.some(isStar) ? -1 : other.findIndex(isStar);
  return spelled.map((column, place) => {
    const isInStar = star !== -1 && place >= star;
    const against = isInStar ? placed(other[star], place - star, column.name) : [];
    return together(column, isInStar ? { name: column.name, reads: against } : other[place]);
  });
}

/** What one place of both sides is made of: of a type that is known where both have it. */
function together({ name, reads, type }: ResultColumn, other: ResultColumn | undefined): ResultColumn {
  const all = [...reads, ...(other?.reads ?? [])];
  if (type !== undefined && type.text === other?.type?.text) return { name, reads: all, type };
  const isBare = [reads, other?.reads ?? []].every((side) => side.length > 0 && side.every(({ bare }) => bare));
  return { name, reads: isBare ? all : all.map(({ bare: _, ...read }) => read) };
}

function isStar({ name, reads }: ResultColumn): boolean {
  return name === undefined && reads.some(({ column }) => column === '*');
}

/** Behind a `*` that is not the last one the places are not known; the place in the first is as good as any. */
function placed(star: ResultColumn | undefined, place: number, name: string | undefined): readonly ColumnRead[] {
  return (star?.reads ?? []).map((read) => ({ ...read, column: name ?? read.column, place }));
}

/** The columns that are written, under their own names, where the statement says which. */
function ofInsert({ cols, selectStmt, withClause }: InsertStmt, around: Scope, context: ReadContext) {
  const names = unwrapAll(cols, 'ResTarget').map(({ name }) => name);
  const scope = scopeFor(withClause, [], around, context);
  const results = resultsOf(selectStmt, scope, context);
  return results.map((column, place) => ({ ...column, name: names[place] ?? column.name }));
}

function ofUpdate(statement: UpdateStmt, around: Scope, context: ReadContext): readonly ResultColumn[] {
  const { relation, fromClause = [], targetList, withClause } = statement;
  const from: Node[] = [...(relation === undefined ? [] : [{ RangeVar: relation }]), ...fromClause];
  return assigned(targetList, scopeFor(withClause, from, around, context), context);
}

function ofMerge(statement: MergeStmt, around: Scope, context: ReadContext): readonly ResultColumn[] {
  const { relation, sourceRelation, mergeWhenClauses, withClause } = statement;
  const from: Node[] = [
    ...(relation === undefined ? [] : [{ RangeVar: relation }]),
    ...(sourceRelation === undefined ? [] : [sourceRelation]),
  ];
  const scope = scopeFor(withClause, from, around, context);
  return unwrapAll(mergeWhenClauses, 'MergeWhenClause').flatMap(({ targetList, values }) =>
    values === undefined
      ? assigned(targetList, scope, context)
      : unwrapAll(targetList, 'ResTarget').map(({ name }, place) => ({
          name,
          reads: flow(values[place], scope, context),
        })),
  );
}

/** `SET c = …`. Of `(a, b) = (SELECT …)` each column has its own part of the source. */
function assigned(targets: readonly Node[] | undefined, scope: Scope, context: ReadContext): ResultColumn[] {
  return unwrapAll(targets, 'ResTarget').map(({ name, val }) => {
    const assign = unwrap(val, 'MultiAssignRef');
    if (assign === undefined) return { name, reads: flow(val, scope, context) };
    const place = (assign.colno ?? 1) - 1;
    const query = unwrap(assign.source, 'SubLink')?.subselect;
    if (query !== undefined) return { name, reads: resultsOf(query, scope, context)[place]?.reads ?? [] };
    return { name, reads: flow(unwrap(assign.source, 'RowExpr')?.args?.[place], scope, context) };
  });
}

/** The items of a select list; `*` is what it stands for as far as the query itself tells. */
function ofTargets(targets: readonly Node[] | undefined, scope: Scope, context: ReadContext): readonly ResultColumn[] {
  const names = outputNames({ SelectStmt: { targetList: [...(targets ?? [])] } });
  return unwrapAll(targets, 'ResTarget').flatMap(({ val }, place): readonly ResultColumn[] => {
    const fields = unwrap(val, 'ColumnRef')?.fields;
    if (unwrap(fields?.at(-1), 'A_Star') === undefined)
      return [{ name: names[place], reads: flow(val, scope, context), type: resultType(val, context) }];
    const owner = strings(fields).at(-1);
    const sources = owner === undefined ? [...scope.sources.values()] : [scope.sources.get(owner)];
    return sources.flatMap((source) => allOf(source));
  });
}

function allOf(source: Source | undefined): readonly ResultColumn[] {
  if (source === undefined) return [];
  if ('results' in source) return source.results;
  return [{ name: undefined, reads: [{ from: [source.relation], column: '*', through: [], bare: true }] }];
}

function flow(value: Node | undefined, scope: Scope, context: ReadContext): readonly ColumnRead[] {
  return flowsInto(value, scope, (query, inner) => resultsOf(query, inner, context));
}

function scopeFor(
  clause: WithClause | undefined,
  from: readonly Node[] | undefined,
  around: Scope,
  context: ReadContext,
): Scope {
  return scopeOf(clause, from, around, (query, scope) => resultsOf(query, scope, context), context);
}
