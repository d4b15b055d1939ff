import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockIndexes, lockToast, rewrite } from '#core/effects/storage';
import { foreignKeysTo, partitionTree, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { LockTable, RefreshMaterializedView, Truncate } from '#core/sql/facts/maintenance';
import { LAZY_PARTITION_CHECK, lockAncestors } from './partitionCheck';
import { readStored } from './queries';
import { lockSequences } from './sequences';
import { findTarget } from './target';

/** TRUNCATE gives tables new empty files; with CASCADE also those that reference them. */
export function truncate(facts: Truncate, run: Recorder): void {
  const done = new Set<ObjectId>();
  const empty = (id: ObjectId): void => {
    if (done.has(id)) return;
    done.add(id);
    run.take('truncate', 'target', id);
    const known = table(run.schema, id);
    if (facts.restartIdentity) lockSequences(run, known, 'ACCESS EXCLUSIVE');
    if (run.version < LAZY_PARTITION_CHECK) lockAncestors(run, id);
    if (holdsRows(run, id)) lockIndexes(run, id, 'ACCESS EXCLUSIVE');
    lockToast(run, id, 'ACCESS EXCLUSIVE');
    if (!facts.cascade) return;
    for (const { table: from } of foreignKeysTo(run.schema, id)) {
      for (const referencing of [from.id, ...partitionTree(run.schema, from.id)]) empty(referencing);
    }
  };
  for (const name of facts.tables) for (const id of findTarget(run, name, name)?.tree ?? []) empty(id);
}

/** LOCK TABLE reaches through views to what they read. */
export function lockTable(facts: LockTable, run: Recorder): void {
  const reach = (id: ObjectId): void => {
    const relation = run.relation(id);
    run.lock(id, facts.mode, relation?.kind === 'view' ? 'view' : 'target');
    if (relation?.kind !== 'view') return;
    for (const read of relation.reads) for (const below of [read, ...partitionTree(run.schema, read)]) reach(below);
  };
  for (const name of facts.tables) for (const id of findTarget(run, name, name)?.tree ?? []) reach(id);
}

/** REFRESH MATERIALIZED VIEW runs the view's query and replaces what it held. */
export function refresh(facts: RefreshMaterializedView, run: Recorder): void {
  const target = findTarget(run, facts.name);
  if (target === undefined) return;
  const { id } = target;
  if (facts.concurrently) {
    run.take('refresh materialized view concurrently', 'target', id);
    lockIndexes(run, id, 'ROW EXCLUSIVE');
    run.work('rows', id, 'changed rows are found and replaced');
  } else {
    run.take('refresh materialized view', 'target', id);
    if (facts.withData) rewrite(run, id, 'the query fills a new file');
    else lockIndexes(run, id, 'ACCESS EXCLUSIVE');
  }
  if (facts.withData) readStored(run, id);
}
