import type { A_Const, Node } from '@pgsql/types';
import type { TypeReference } from '#core/sql/facts/name';
import type { ReadContext } from './context';
import { strings, type Tagged, unwrap } from './node';
import { readType } from './typeReference';

/** The type of a value, where neither columns nor functions need to be known to tell it: of a cast, a test, a count. */
export function resultType(value: Node | undefined, context: ReadContext): TypeReference | undefined {
  const { TypeCast: cast, FuncCall: call, SubLink: link, A_Const: constant, ...test }: Tagged = value ?? {};
  if (constant !== undefined) return constantType(constant);
  if (cast?.typeName !== undefined) return readType(cast.typeName, context);
  if (call !== undefined) return strings(call.funcname).at(-1) === 'count' ? builtIn('int8', 'bigint') : undefined;
  const isTest = [test.BoolExpr, test.NullTest, test.BooleanTest].some((each) => each !== undefined);
  const isComparison = test.A_Expr !== undefined && isComparing(test.A_Expr);
  if (isTest || isComparison || link?.subLinkType === 'EXISTS_SUBLINK') return builtIn('bool', 'boolean');
  return undefined;
}

/** A string that nothing gives a type is text, and so is NULL. */
function constantType({ ival, fval, boolval, bsval }: A_Const): TypeReference | undefined {
  if (ival !== undefined) return builtIn('int4', 'integer');
  if (boolval !== undefined) return builtIn('bool', 'boolean');
  // A number too large for an integer may be a bigint or numeric; bits have a length.
  return fval === undefined && bsval === undefined ? builtIn('text', 'text') : undefined;
}

const comparisons = new Set([
  '=',
  '<>',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '~',
  '~*',
  '!~',
  '!~*',
  '~~',
  '!~~',
  '~~*',
  '!~~*',
]);

function isComparing({ kind, name }: NonNullable<Tagged['A_Expr']>): boolean {
  return kind !== 'AEXPR_NULLIF' && name?.length === 1 && comparisons.has(unwrap(name[0], 'String')?.sval ?? '');
}

function builtIn(name: string, text: string): TypeReference {
  return { name, modifiers: [], dimensions: 0, serial: false, text };
}
