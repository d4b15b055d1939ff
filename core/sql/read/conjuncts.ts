import type { A_Expr, Node } from '@pgsql/types';
import type { Conjunct } from '#core/sql/facts/expression';
import { constantText } from './constant';
import { columnName, items, strings, unwrap } from './node';

type NullTest = Extract<Conjunct, { readonly test: 'null' | 'not null' }>;
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
  return [readNullTest(node) ?? readNegation(node) ?? { test: 'other' }];
}

function readNullTest(node: Node | undefined): NullTest | undefined {
  const test = unwrap(node, 'NullTest');
  const column = columnName(test?.arg);
  return column === undefined ? undefined : { test: test?.nulltesttype === 'IS_NULL' ? 'null' : 'not null', column };
}

/** `NOT (c IS NULL)`, and the other way round. */
function readNegation(node: Node | undefined): NullTest | undefined {
  const not = unwrap(node, 'BoolExpr');
  const inner = not?.boolop === 'NOT_EXPR' ? readNullTest(not.args?.[0]) : undefined;
  return inner && { ...inner, test: inner.test === 'null' ? 'not null' : 'null' };
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
