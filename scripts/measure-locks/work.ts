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
  readonly lookups: readonly string[];
}

export interface Moment {
  readonly catalog: Catalog;
  readonly counters: Counters;
}

/** Compares the files and the scan counters of two moments; relations that are new in `after` count only as indexes. */
export function workBetween(before: Moment, after: Moment): Work {
  const renewed = [...after.catalog.values()].filter((relation) => isRenewed(before.catalog, relation));
  const tables = renewed.filter(({ kind }) => kind === 'table' || kind === 'materialized view');
  const indexes = renewed.filter(({ kind }) => kind === 'index');
  const moved = (relation: Relation) => before.catalog.get(relation.oid)?.tablespace !== relation.tablespace;
  const emptied = (relation: Relation) => relation.empty && before.catalog.get(relation.oid)?.empty === false;
  const isCopy = (relation: Relation) => before.catalog.has(relation.oid) && moved(relation);
  const empties = tables.filter((table) => !isCopy(table) && emptied(table));
  const emptyTables = new Set(empties.map(({ oid }) => oid));
  const nameOf = (relation: Relation) => (before.catalog.get(relation.oid) ?? relation).name;

  return {
    rewrites: tables.filter((table) => !isCopy(table) && !emptied(table)).map(nameOf),
    copies: [...tables, ...indexes].filter(isCopy).map(nameOf),
    empties: empties.map(nameOf),
    builds: new Map(
      indexes
        .filter((index) => !isCopy(index) && index.table !== undefined && !emptyTables.has(index.table))
        .map((index) => [nameOf(index), before.catalog.get(index.table ?? 0)?.name ?? '']),
    ),
    ...scansBetween(before, after.counters),
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

function scansBetween(before: Moment, after: Counters): Pick<Work, 'scans' | 'lookups'> {
  const scans = new Map<string, number>();
  const lookups = new Set<string>();
  for (const [oid, relation] of before.catalog) {
    const count = (after.get(oid) ?? 0) - (before.counters.get(oid) ?? 0);
    if (count === 0 || relation.kind === 'toast') continue;
    if (relation.table === undefined) scans.set(relation.name, count);
    else lookups.add(before.catalog.get(relation.table)?.name ?? relation.name);
  }
  return { scans, lookups: [...lookups] };
}
