import type { A_Const, Node } from '@pgsql/types';
import { unwrap } from './node';

/**
 * The text of a literal without its quotes, `null` for NULL, `undefined` for anything that is no literal.
 * Casts of literals are looked through: `'2024-01-01'::date` is `2024-01-01`.
 */
export function constantText(node: Node | undefined): string | null | undefined {
  const literal = unwrap(node, 'A_Const');
  if (literal !== undefined) return literalText(literal);
  const cast = unwrap(node, 'TypeCast');
  return cast === undefined ? undefined : constantText(cast.arg);
}

function literalText(literal: A_Const): string | null {
  if (literal.isnull === true) return null;
  if (literal.ival !== undefined) return String(literal.ival.ival ?? 0);
  if (literal.fval !== undefined) return literal.fval.fval ?? '';
  if (literal.boolval !== undefined) return String(literal.boolval.boolval ?? false);
  if (literal.bsval !== undefined) return literal.bsval.bsval ?? '';
  return literal.sval?.sval ?? '';
}
