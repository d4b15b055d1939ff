import type { Schema } from '#core/schema/schema';
import type { TypeReference } from '#core/sql/facts/name';
import { baseType } from './baseType';
import { type FixedSize, fixedSizeOf } from './fixedSize';

/** Rows begin at multiples of this, and so does what follows them. */
const ROW_ALIGNMENT = 8;

/**
 * Bytes of padding that a row without NULLs surely has between and behind its columns in this order. Behind a value whose
 * length differs from row to row nothing is sure until the next one that is aligned.
 */
function padding(columns: readonly (FixedSize | undefined)[]): number {
  let padded = 0;
  let offset = 0;
  /** The offset is known up to multiples of this. */
  let known = ROW_ALIGNMENT;
  for (const size of columns) {
    if (size === undefined) {
      known = 1;
      offset = 0;
      continue;
    }
    const { length, alignment } = size;
    const sure = gap(offset, Math.min(alignment, known));
    padded += sure;
    offset = alignment > known ? length : offset + sure + length;
    known = Math.max(alignment, known);
  }
  return columns.includes(undefined) ? padded : padded + gap(offset, ROW_ALIGNMENT);
}

function gap(offset: number, alignment: number): number {
  return (alignment - (offset % alignment)) % alignment;
}

/** Columns in the order that pads least: the widest alignment first, what differs in length last. */
export function packed<Column extends { readonly type?: TypeReference | undefined }>(
  schema: Schema,
  columns: readonly Column[],
): readonly Column[] {
  const rank = ({ type }: Column) => {
    const size = type && fixedSizeOf(baseType(schema, type));
    return size === undefined ? 0 : size.alignment + (size.length % size.alignment === 0 ? 0.5 : 0);
  };
  return columns.toSorted((one, other) => rank(other) - rank(one));
}

/** Bytes that each row would be shorter if its columns stood in the best order. */
export function paddingToSpare(
  schema: Schema,
  columns: readonly { readonly type?: TypeReference | undefined }[],
): number {
  const sizes = (some: typeof columns) => some.map(({ type }) => type && fixedSizeOf(baseType(schema, type)));
  return padding(sizes(columns)) - padding(sizes(packed(schema, columns)));
}
