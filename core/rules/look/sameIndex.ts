import type { Index } from '#core/schema/relation';
import type { IndexColumn } from '#core/sql/facts/indexes';

/** Whether whatever one index does for queries the other does as well, since they hold the same entries in the same order. */
export function holdsTheSame(one: Index, other: Index): boolean {
  return (
    one.columns.length === other.columns.length &&
    beginsWith(other, one) &&
    one.include.length === other.include.length &&
    one.include.every((column) => other.include.includes(column))
  );
}

/**
 * Whether a longer index serves every query that the shorter one serves: its keys begin with the shorter one's, in the
 * same order or all of them turned round, as an index is read in both directions.
 */
export function isBeginningOf(shorter: Index, longer: Index): boolean {
  if (shorter.method !== 'btree' || !beginsWith(longer, shorter) || holdsTheSame(shorter, longer)) return false;
  const held = new Set([...longer.columns.map(({ name }) => name), ...longer.include]);
  return shorter.include.every((column) => held.has(column));
}

function beginsWith(longer: Index, shorter: Index): boolean {
  if (shorter.method !== longer.method || shorter.where?.text !== longer.where?.text) return false;
  if (shorter.columns.length > longer.columns.length) return false;
  return (
    agree(shorter.columns, longer.columns, false) ||
    (shorter.method === 'btree' && agree(shorter.columns, longer.columns, true))
  );
}

function agree(some: readonly IndexColumn[], others: readonly IndexColumn[], turned: boolean): boolean {
  for (const [place, column] of some.entries()) if (!sameKey(column, others[place], turned)) return false;
  return true;
}

function sameKey(one: IndexColumn, other: IndexColumn | undefined, turned: boolean): boolean {
  return (
    other !== undefined &&
    one.name === other.name &&
    one.expression?.text === other.expression?.text &&
    one.operatorClass === other.operatorClass &&
    one.collation === other.collation &&
    one.operatorClassOptions !== true &&
    other.operatorClassOptions !== true &&
    (one.descending === other.descending) !== turned &&
    (nullsFirst(one) === nullsFirst(other)) !== turned
  );
}

function nullsFirst({ nulls, descending }: IndexColumn): boolean {
  return nulls === undefined ? descending : nulls === 'first';
}
