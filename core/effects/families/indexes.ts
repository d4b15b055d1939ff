import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockToast } from '#core/effects/storage';
import { indexAt, indexesOf, isTable } from '#core/schema/lookup';
import type { Index, ObjectId } from '#core/schema/relation';
import type { AttachIndex, CreateIndex, Reindex } from '#core/sql/facts/indexes';
import { attachedTo } from './drops';
import { findTarget } from './target';

/** CREATE INDEX, on a table, a materialized view, or every partition of a partitioned table. */
export function createIndex(facts: CreateIndex, run: Recorder): void {
  const target = findTarget(run, facts.table, facts);
  if (target === undefined) return;
  run.take(facts.concurrently ? 'create index concurrently' : 'create index', 'target', target.id);
  const name = facts.name === undefined ? undefined : `${target.id.slice(0, target.id.indexOf('.'))}.${facts.name}`;
  if (name !== undefined && facts.ifNotExists && run.schema.relations.has(name as ObjectId)) return;
  for (const id of target.tree) {
    if (id !== target.id) run.take('create index', 'partition', id);
    if (holdsRows(run, id)) run.work('index build', id, 'the index is built', id === target.id ? name : undefined);
  }
}

/** REINDEX of an index, of a table with its TOAST table, or of everything in a schema or the database. */
export function reindex(facts: Reindex, run: Recorder): void {
  const { name, of } = facts;
  if (name === undefined || of === 'system' || of === 'database') {
    for (const relation of run.schema.relations.values()) if (isTable(relation)) reindexTable(run, relation.id, facts);
    return;
  }
  if (of === 'schema') {
    for (const relation of run.schema.relations.values()) {
      if ((isTable(relation) || relation.kind === 'materialized view') && relation.schema === name.name) {
        reindexTable(run, relation.id, facts);
      }
    }
    return;
  }
  if (of === 'index') {
    reindexIndex(run, run.resolve(name), facts);
    return;
  }
  for (const id of findTarget(run, name)?.tree ?? []) reindexTable(run, id, facts);
}

function reindexTable(run: Recorder, id: ObjectId, facts: Reindex): void {
  const form = facts.concurrently ? 'reindex concurrently' : 'reindex';
  run.take(form, 'parent', id);
  if (!holdsRows(run, id)) return;
  lockToast(run, id, facts.concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  for (const index of indexesOf(run.schema, id)) rebuild(run, index, facts);
}

function reindexIndex(run: Recorder, id: ObjectId, facts: Reindex): void {
  const index = indexAt(run.schema, id);
  if (index === undefined) {
    run.assume(`The index ${id} is not known; its table is locked as well.`);
    run.take(facts.concurrently ? 'reindex concurrently' : 'reindex', 'index', id);
    run.work('index build', id, 'the index is rebuilt', id);
    return;
  }
  for (const child of attachedTo(run, index)) reindexIndex(run, child.id, facts);
  run.take(facts.concurrently ? 'reindex concurrently' : 'reindex', 'parent', index.table);
  rebuild(run, index, facts);
}

function rebuild(run: Recorder, index: Index, { concurrently }: Reindex): void {
  run.take(concurrently ? 'reindex concurrently' : 'reindex', 'index', index.id);
  if (holdsRows(run, index.table)) run.work('index build', index.table, 'the index is rebuilt', index.id);
}

/** ALTER INDEX ... ATTACH PARTITION. */
export function attachIndex(facts: AttachIndex, run: Recorder): void {
  const [parent, child] = [run.resolve(facts.index), run.resolve(facts.partition)];
  run.take('attach index', 'index', parent);
  run.take('attach index', 'index', child);
  for (const id of [parent, child]) {
    const table = indexAt(run.schema, id)?.table;
    if (table !== undefined) run.take('attach index', 'parent', table);
  }
}
