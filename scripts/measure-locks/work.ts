import type { Catalog, Relation } from './catalog';
import type { Counters } from './counters';

/** What happened to data between two moments. */
export interface Work {
  readonly rewrites: readonly string[];
  readonly copies: readonly string[];
  readonly empties: readonly string[];
  /** Index -> its table. */
  readonly builds: ReadonlyMap<string, string>;
  readonly scans: ReadonlyMap<string, number>;
}

export interface Moment {
  readonly catalog: Catalog;
  readonly counters: Counters;
}

/** Compares the files and the scan counters of two moments. */
export function workBetween(before: Moment, after: Moment): Work {
  const renewed = [...after.catalog.values()].filter((relation) => isRenewed(before.catalog, relation));
  const earlier = (relation: Relation) => before.catalog.get(relation.oid);
  const isScanned = (oid: number) => (after.counters.get(oid) ?? 0) > (before.counters.get(oid) ?? 0);
  const isMoved = (relation: Relation) =>
    earlier(relation) !== undefined && earlier(relation)?.tablespace !== relation.tablespace;
  const isEmptied = (relation: Relation) => relation.empty && earlier(relation)?.empty === false;

  const tables = renewed.filter(({ kind }) => kind === 'table' || kind === 'materialized view');
  const indexes = renewed.filter(({ kind }) => kind === 'index');
  const empties = new Set(tables.filter(isEmptied).map(({ oid }) => oid));
  // Whoever moves an index without reading its table copies it; the index of an emptied table is built over nothing.
  const isBuilt = (index: Relation) => {
    const { table = 0 } = index;
    return !empties.has(table) && (isScanned(table) || !isMoved(index));
  };
  const nameOf = (relation: Relation) => (earlier(relation) ?? relation).name;
  const tableOf = ({ table = 0 }: Relation) => before.catalog.get(table)?.name ?? '';

  return {
    rewrites: tables.filter((table) => !isMoved(table) && !isEmptied(table)).map(nameOf),
    copies: [...tables.filter(isMoved), ...indexes.filter((index) => !isBuilt(index) && isMoved(index))].map(nameOf),
    empties: tables.filter(isEmptied).map(nameOf),
    builds: new Map(indexes.filter(isBuilt).map((index) => [nameOf(index), tableOf(index)])),
    scans: scansBetween(before, after.counters, empties),
  };
}

/**
 * Whether the relation has a file that did not exist before. An index that is made anew over the file of its predecessor,
 * as after a change of type that needs no rewrite, has not; nor counts what stands on a table that is new itself.
 */
function isRenewed(before: Catalog, relation: Relation): boolean {
  if (relation.file === 0) return false;
  const known = before.get(relation.oid);
  if (known !== undefined) return known.file !== relation.file;
  if (relation.table === undefined || !before.has(relation.table)) return false;
  return ![...before.values()].some(({ file }) => file === relation.file);
}

/** Reading the new file of an emptied table is reading nothing. Scans of indexes are lookups, not counted here. */
function scansBetween(before: Moment, after: Counters, empties: ReadonlySet<number>): Map<string, number> {
  const scans = new Map<string, number>();
  for (const { oid, name, kind, table } of before.catalog.values()) {
    const count = (after.get(oid) ?? 0) - (before.counters.get(oid) ?? 0);
    if (count > 0 && kind !== 'toast' && table === undefined && !empties.has(oid)) scans.set(name, count);
  }
  return scans;
}
