import type { A_Expr, BoolExpr, Node, SubLink } from '@pgsql/types';
import { constantText } from './constant';
import { strings, type Tagged, unwrap, unwrapAll } from './node';

/**
 * The value that a condition has for every row, where it can be told without looking at one: `true`, `1 = 1`,
 * `owner = 'me' OR true`, `(SELECT true)`. A column compared with itself counts as true, though it is not for a NULL.
 */
export function alwaysValue(node: Node | undefined): boolean | undefined {
  const { A_Expr: comparison, BoolExpr: combination, SubLink: subquery }: Tagged = node ?? {};
  if (comparison !== undefined) return comparisonValue(comparison);
  if (combination !== undefined) return combinationValue(combination);
  if (subquery !== undefined) return subqueryValue(subquery);
  return truth.get(constantText(node)?.toLowerCase() ?? '');
}

/** The texts that PostgreSQL reads as a boolean. */
const truth = new Map([
  ...['true', 't', 'yes', 'y', 'on', '1'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', 'off', '0'].map((text) => [text, false] as const),
]);

function comparisonValue({ kind, name, lexpr, rexpr }: A_Expr): boolean | undefined {
  const [operator] = strings(name);
  if (kind !== 'AEXPR_OP' || (operator !== '=' && operator !== '<>')) return undefined;
  const [left, right] = [lexpr, rexpr].map((side) => constantText(side) ?? columnPath(side));
  if (left === undefined || right === undefined || left !== right) return undefined;
  return operator === '=';
}

function columnPath(node: Node | undefined): string | undefined {
  const path = unwrap(node, 'ColumnRef')?.fields;
  return path && `column ${strings(path).join('.')}`;
}

function combinationValue({ boolop, args = [] }: BoolExpr): boolean | undefined {
  const values = args.map(alwaysValue);
  if (boolop === 'NOT_EXPR') return values[0] === undefined ? undefined : !values[0];
  const deciding = boolop === 'OR_EXPR';
  if (values.includes(deciding)) return deciding;
  return values.includes(undefined) ? undefined : !deciding;
}

/** A subquery that reads nothing. */
function subqueryValue({ subLinkType, subselect }: SubLink): boolean | undefined {
  const select = unwrap(subselect, 'SelectStmt');
  if (subLinkType !== 'EXPR_SUBLINK' || select?.fromClause !== undefined || select?.whereClause !== undefined)
    return undefined;
  return alwaysValue(unwrapAll(select?.targetList, 'ResTarget')[0]?.val);
}
