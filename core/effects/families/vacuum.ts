import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockIndexes, lockToast, rewrite } from '#core/effects/storage';
import { indexAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Analyze, Cluster, Vacuum } from '#core/sql/facts/maintenance';
import type { TableReference } from '#core/sql/facts/query';
import { attachedTo } from './drops';
import { findTarget, isPartition } from './target';

/** The first major on which VACUUM and ANALYZE take inheriting tables along, and heed ONLY. */
const TAKES_HEIRS = 18;

/** What VACUUM and ANALYZE work on, and what they only read a sample of on the way. */
interface Chosen {
  readonly whole: readonly ObjectId[];
  readonly sampled: readonly ObjectId[];
}

function choose(run: Recorder, tables: readonly TableReference[]): Chosen {
  if (tables.length === 0) return { whole: everyTable(run), sampled: [] };
  const whole: ObjectId[] = [];
  const sampled: ObjectId[] = [];
  for (const name of tables) {
    const target = findTarget(run, name);
    for (const id of target?.tree ?? []) {
      const only = name.only && run.version >= TAKES_HEIRS;
      const taken = id === target?.id || (!only && (isPartition(run, id) || run.version >= TAKES_HEIRS));
      (taken ? whole : sampled).push(id);
    }
  }
  return { whole, sampled };
}

/** Foreign tables are vacuumed and analysed only by name. */
function everyTable(run: Recorder): readonly ObjectId[] {
  return [...run.schema.relations.values()].flatMap(({ id, kind }) =>
    kind === 'table' || kind === 'materialized view' ? id : [],
  );
}

export function vacuum(facts: Vacuum, run: Recorder): void {
  if (facts.skipLocked) run.assume('No table is taken to be locked and passed over.');
  for (const id of choose(run, facts.tables).whole) {
    if (facts.full) {
      run.take('vacuum full', 'target', id);
      rewrite(run, id, 'the table is packed into a new file');
      continue;
    }
    run.take('vacuum', 'target', id);
    if (!holdsRows(run, id)) continue;
    lockIndexes(run, id, 'ROW EXCLUSIVE');
    if (facts.toast) lockToast(run, id, 'SHARE UPDATE EXCLUSIVE');
    run.work('rows', id, 'dead rows are looked for');
  }
}

/** ANALYZE reads a sample, whose size does not grow with the table. */
export function analyze(facts: Analyze, run: Recorder): void {
  const { whole, sampled } = choose(run, facts.tables);
  for (const id of whole) {
    run.take('analyze', 'target', id);
    if (holdsRows(run, id)) lockIndexes(run, id, 'ACCESS SHARE');
  }
  for (const id of sampled) run.take('analyze', 'partition', id);
}

/** CLUSTER; of a partitioned table (15) every partition in a transaction of its own. */
export function cluster({ table, index }: Cluster, run: Recorder): void {
  if (table === undefined) {
    run.isUnknown('Every table that was clustered before is locked ACCESS EXCLUSIVE and rewritten, whichever that is.');
    return;
  }
  const target = findTarget(run, table);
  if (target === undefined) return;
  run.take('cluster', 'target', target.id);
  if (!holdsRows(run, target.id)) {
    run.refusesTransaction();
    const named = index === undefined ? undefined : indexAt(run.schema, objectId(splitId(target.id).schema, index));
    if (named !== undefined) run.take('cluster partitioned', 'index', named.id);
    for (const part of named === undefined ? [] : attachedTo(run, named)) clusterOne(run, part.table);
    return;
  }
  clusterOne(run, target.id);
}

function clusterOne(run: Recorder, id: ObjectId): void {
  run.take('cluster', 'target', id);
  rewrite(run, id, 'rows are put into the order of the index');
}
