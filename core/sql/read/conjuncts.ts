import type { A_Expr, Node } from '@pgsql/types';
import type { Conjunct } from '#core/sql/facts/expression';
import { constantText } from './constant';
import { columnName, items, strings, unwrap } from './node';

type Comparison = Extract<Conjunct, { readonly test: 'compare' }>['operator'];

/** What each comparison becomes when its sides change places; its keys are the comparisons there are. */
const mirrored = new Map<string, Comparison>([
  ['=', '='],
  ['<>', '<>'],
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
]);

/** The conditions that are AND-ed at the top of a condition. */
export function readConjuncts(node: Node | undefined): Conjunct[] {
  const and = unwrap(node, 'BoolExpr');
  if (and?.boolop === 'AND_EXPR') return (and.args ?? []).flatMap(readConjuncts);
  const operation = unwrap(node, 'A_Expr');
  if (operation !== undefined) return readOperation(operation);
  return [readNotNull(node, 'IS_NOT_NULL') ?? readNegation(node) ?? { test: 'other' }];
}

function readNotNull(node: Node | undefined, kind: 'IS_NULL' | 'IS_NOT_NULL'): Conjunct | undefined {
  const test = unwrap(node, 'NullTest');
  const column = columnName(test?.arg);
  return test?.nulltesttype === kind && column !== undefined ? { test: 'not null', column } : undefined;
}

/** `NOT (c IS NULL)`. */
function readNegation(node: Node | undefined): Conjunct | undefined {
  const not = unwrap(node, 'BoolExpr');
  return not?.boolop === 'NOT_EXPR' ? readNotNull(not.args?.[0], 'IS_NULL') : undefined;
}

function readOperation(operation: A_Expr): Conjunct[] {
  const left = columnName(operation.lexpr);
  switch (operation.kind) {
    case 'AEXPR_OP':
      return [readComparison(operation)];
    case 'AEXPR_IN':
      return [strings(operation.name)[0] === '=' ? readIn(left, items(operation.rexpr)) : { test: 'other' }];
    case 'AEXPR_OP_ANY':
      return [strings(operation.name)[0] === '=' ? readIn(left, arrayItems(operation.rexpr)) : { test: 'other' }];
    case 'AEXPR_BETWEEN': {
      const [low, high] = items(operation.rexpr);
      return [compare(left, '>=', constantText(low)), compare(left, '<=', constantText(high))];
    }
    default:
      return [{ test: 'other' }];
  }
}

function readComparison(operation: A_Expr): Conjunct {
  const [operator = ''] = strings(operation.name);
  const flipped = mirrored.get(operator);
  if (flipped === undefined) return { test: 'other' };
  const left = columnName(operation.lexpr);
  if (left !== undefined) return compare(left, mirrored.get(flipped), constantText(operation.rexpr));
  return compare(columnName(operation.rexpr), flipped, constantText(operation.lexpr));
}

function compare(
  column: string | undefined,
  operator: Comparison | undefined,
  value: string | null | undefined,
): Conjunct {
  if (column === undefined || operator === undefined || typeof value !== 'string') return { test: 'other' };
  return { test: 'compare', column, operator, value };
}

function readIn(column: string | undefined, list: readonly Node[]): Conjunct {
  const values = list.map(constantText).filter((value) => typeof value === 'string');
  if (column === undefined || values.length === 0 || values.length < list.length) return { test: 'other' };
  return { test: 'in', column, values };
}

function arrayItems(node: Node | undefined): readonly Node[] {
  const array = unwrap(unwrap(node, 'TypeCast')?.arg ?? node, 'A_ArrayExpr');
  return array?.elements ?? [];
}
