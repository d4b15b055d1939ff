import type { Index } from '#core/schema/relation';

/** Index methods that find equal values. */
const findsEqual: ReadonlySet<string> = new Set(['btree', 'hash']);

/**
 * Whether an index finds the rows that refer to one key: it begins with the key's columns, in whatever order, and holds
 * every row. What PostgreSQL looks for is `WHERE a = $1 AND b = $2`.
 */
export function coversForeignKey({ method, where, columns }: Index, referring: readonly string[]): boolean {
  if (!findsEqual.has(method) || where !== undefined) return false;
  const leading = columns.slice(0, referring.length).map(({ name }) => name);
  return referring.every((column) => leading.includes(column));
}
