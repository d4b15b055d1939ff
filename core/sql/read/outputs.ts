import type { Node, SelectStmt, SubLink } from '@pgsql/types';
import { keywordName } from './keywordName';
import { strings, type Tagged, unwrap, unwrapAll } from './node';

/** Names of the columns that a query returns; `undefined` for `*`, which only the catalogue can spell out. */
export function outputNames(query: Node | undefined): (string | undefined)[] {
  const { SelectStmt: select, InsertStmt, UpdateStmt, DeleteStmt, MergeStmt }: Tagged = query ?? {};
  if (select !== undefined) return selectOutputs(select);
  const change = InsertStmt ?? UpdateStmt ?? DeleteStmt ?? MergeStmt;
  return targetNames(change?.returningClause?.exprs);
}

function selectOutputs(select: SelectStmt): (string | undefined)[] {
  if (select.larg !== undefined) return selectOutputs(select.larg);
  const [firstRow] = select.valuesLists ?? [];
  if (firstRow === undefined) return targetNames(select.targetList);
  return (unwrap(firstRow, 'List')?.items ?? []).map((_, place) => `column${place + 1}`);
}

function targetNames(targets: readonly Node[] | undefined): (string | undefined)[] {
  return unwrapAll(targets, 'ResTarget').map((target) => target.name ?? nameFor(target.val));
}

/** The name PostgreSQL gives to an output without AS; `undefined` for `*`. */
function nameFor(value: Node | undefined): string | undefined {
  const { ColumnRef, A_Indirection }: Tagged = value ?? {};
  const path = ColumnRef?.fields ?? A_Indirection?.indirection;
  if (unwrap(path?.at(-1), 'A_Star') !== undefined) return undefined;
  return expressionName(value) ?? '?column?';
}

/** What PostgreSQL calls an expression that nobody named; undefined for those that it has no name for. */
export function expressionName(value: Node | undefined): string | undefined {
  return ownName(value) ?? madeUpName(value);
}

/** A name that comes from what is read or called. */
function ownName(value: Node | undefined): string | undefined {
  const node: Tagged = value ?? {};
  if (node.ColumnRef !== undefined) return strings(node.ColumnRef.fields).at(-1);
  if (node.A_Indirection !== undefined) {
    return strings(node.A_Indirection.indirection).at(-1) ?? ownName(node.A_Indirection.arg);
  }
  if (node.FuncCall !== undefined) return strings(node.FuncCall.funcname).at(-1);
  if (node.TypeCast !== undefined) return ownName(node.TypeCast.arg);
  if (node.CollateClause !== undefined) return ownName(node.CollateClause.arg);
  if (node.CaseExpr !== undefined) return ownName(node.CaseExpr.defresult);
  if (node.SubLink !== undefined) return subqueryName(node.SubLink);
  if (node.SQLValueFunction !== undefined) return keywordName(node.SQLValueFunction);
  if (node.MinMaxExpr !== undefined) return node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest';
  if (node.A_Expr?.kind === 'AEXPR_NULLIF') return 'nullif';
  if (node.CoalesceExpr !== undefined) return 'coalesce';
  if (node.A_ArrayExpr !== undefined) return 'array';
  if (node.RowExpr !== undefined) return 'row';
  return node.GroupingFunc === undefined ? undefined : 'grouping';
}

/** A name that only stands in when there is no better one: the type of a cast, or `case`. */
function madeUpName(value: Node | undefined): string | undefined {
  const node: Tagged = value ?? {};
  if (node.TypeCast !== undefined) return strings(node.TypeCast.typeName?.names).at(-1);
  if (node.CollateClause !== undefined) return madeUpName(node.CollateClause.arg);
  return node.CaseExpr === undefined ? undefined : 'case';
}

function subqueryName(link: SubLink): string | undefined {
  switch (link.subLinkType) {
    case 'EXISTS_SUBLINK':
      return 'exists';
    case 'ARRAY_SUBLINK':
      return 'array';
    case 'EXPR_SUBLINK':
      return outputNames(link.subselect)[0];
    default:
      return undefined;
  }
}
