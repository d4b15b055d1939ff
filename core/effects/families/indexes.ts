import type { Recorder } from '#core/effects/recorder';
import { holdsRows } from '#core/effects/storage';
import { indexAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { AttachIndex, CreateIndex } from '#core/sql/facts/indexes';
import { findLike } from './likeIndex';
import { findTarget, partitionsOf } from './target';

/** CREATE INDEX, on a table, a materialized view, or every partition of a partitioned table. */
export function createIndex(facts: CreateIndex, run: Recorder): void {
  const target = findTarget(run, facts.table, { only: facts.only });
  if (target === undefined) return;
  run.take(facts.concurrently ? 'create index concurrently' : 'create index', 'target', target.id);
  const id = facts.name === undefined ? undefined : objectId(splitId(target.id).schema, facts.name);
  if (id !== undefined && facts.ifNotExists && run.relation(id) !== undefined) return;
  for (const each of partitionsOf(run, target)) {
    if (each === target.id) {
      if (holdsRows(run, each)) run.work('index build', each, 'the index is built', id);
      continue;
    }
    run.take('create index', 'partition', each);
    const like = findLike(run, facts, each);
    if (like !== undefined) run.take('create index', 'index', like.id);
    else if (holdsRows(run, each)) run.work('index build', each, 'every partition gets an index');
  }
}

/** ALTER INDEX ... ATTACH PARTITION. */
export function attachIndex(facts: AttachIndex, run: Recorder): void {
  const [parent, child] = [run.resolve(facts.index), run.resolve(facts.partition)];
  run.take('attach index to', 'index', parent);
  run.take('attach index', 'index', child);
  for (const id of [parent, child]) {
    const table = indexAt(run.schema, id)?.table;
    if (table !== undefined) run.take('attach index', 'parent', table);
  }
}
