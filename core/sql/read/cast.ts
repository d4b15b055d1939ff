import type { Node } from '@pgsql/types';
import type { CastColumn } from '#core/sql/facts/expression';
import type { ReadContext } from './context';
import { columnName, unwrap } from './node';
import { readType } from './typeReference';

/** Reads `c`, `c::type`, `CAST(c AS type)::other`; undefined for everything else. */
export function readCast(node: Node | undefined, context: ReadContext): CastColumn | undefined {
  const cast = unwrap(node, 'TypeCast');
  if (cast === undefined) {
    const column = columnName(node);
    return column === undefined ? undefined : { column, types: [] };
  }
  const inner = readCast(cast.arg, context);
  if (inner === undefined || cast.typeName === undefined) return undefined;
  return { column: inner.column, types: [...inner.types, readType(cast.typeName, context)] };
}
