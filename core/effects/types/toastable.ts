import type { Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { type BaseType, baseType } from './baseType';
import { fixedSizeOf } from './fixedSize';

/** Rows longer than this may need a TOAST table. */
const TOAST_THRESHOLD = 2032;
const ROW_HEADER = 24;
/** Longest character of UTF-8. */
const CHARACTER = 4;

/**
 * Whether PostgreSQL gives the table a TOAST table: it has a column that can be stored out of line, and a row may become
 * too long for a page. Lengths of limited strings are those of a UTF-8 database.
 */
export function hasToast(schema: Schema, table: Table): boolean {
  if (table.kind === 'foreign table' || table.partitionBy !== undefined) return false;
  let toastable = false;
  let length = ROW_HEADER + Math.ceil(table.columns.length / 8);
  for (const { type, generated } of table.columns) {
    if (generated === 'virtual') continue;
    if (type === undefined) return true;
    const stored = baseType(schema, type);
    const fixed = fixedSizeOf(stored)?.length;
    toastable ||= fixed === undefined;
    length += fixed ?? maximumLength(stored);
  }
  return toastable && length > TOAST_THRESHOLD;
}

/** The longest value of a type with a limit, in bytes; infinite for the others. */
function maximumLength({ name, isArray, modifiers: [limit] }: BaseType): number {
  if (isArray || limit === undefined) return Number.POSITIVE_INFINITY;
  switch (name) {
    case 'varchar':
    case 'bpchar':
      return 4 + CHARACTER * Number(limit);
    case 'numeric':
      return 8 + 2 * Math.ceil((Number(limit) + 6) / 4);
    case 'bit':
    case 'varbit':
      return 8 + Math.ceil(Number(limit) / 8);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
