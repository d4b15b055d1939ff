import type { Node } from '@pgsql/types';
import { strings, type Tagged, unwrap } from './node';

/**
 * The names of all columns that a query speaks of, at any depth and without their tables; `*` when it takes every column
 * of something.
 */
export function columnsRead(query: Node | undefined): readonly string[] {
  const names = new Set<string>();
  gather(query, names);
  return [...names];
}

function gather(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { ColumnRef: column, JoinExpr: join }: Tagged = value;
  for (const name of strings(column?.fields).slice(-1)) names.add(name);
  if (unwrap(column?.fields?.at(-1), 'A_Star') !== undefined || join?.isNatural === true) names.add('*');
  for (const name of strings(join?.usingClause)) names.add(name);
  for (const part of Object.values(value)) gather(part, names);
}
