import type { Index } from '#core/schema/relation';
import type { IndexColumn } from '#core/sql/facts/indexes';

/** Whether an index holds, computes from or is restricted by a column. */
export function mentions({ columns, include, where }: Index, column: string): boolean {
  return holds(columns, column) || include.includes(column) || where?.columns.includes(column) === true;
}

/** Whether a column is among index keys, by itself or in an expression. */
export function holds(keys: readonly IndexColumn[], column: string): boolean {
  return keys.some(({ name, expression }) => name === column || expression?.columns.includes(column));
}
