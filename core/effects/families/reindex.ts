import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockToast } from '#core/effects/storage';
import { indexAt, indexesOf } from '#core/schema/lookup';
import type { Index, ObjectId } from '#core/schema/relation';
import type { Reindex } from '#core/sql/facts/indexes';
import { attachedTo } from './drops';
import { findTarget, type Target } from './target';

/** The first major that reindexes partitioned tables; before, they are passed over with a warning. */
const REINDEXES_PARTITIONED = 14;

/** REINDEX of an index, of a table with its TOAST table, or of everything in a schema or the database. */
export function reindex(facts: Reindex, run: Recorder): void {
  const { name, of } = facts;
  switch (of) {
    case 'system':
      return; // relations of the catalogue alone
    case 'database':
      for (const { id } of run.schema.relations.values()) reindexStored(run, id, facts);
      return;
    case 'schema':
      for (const { id, schema } of run.schema.relations.values()) {
        if (schema === name?.name) reindexStored(run, id, facts);
      }
      return;
    case 'index':
      if (name !== undefined) reindexIndex(run, run.resolve(name), facts);
      return;
    case 'table': {
      const target = name && findTarget(run, name);
      if (target !== undefined) reindexTable(run, target, facts);
    }
  }
}

/** Only what holds rows is reindexed with its schema. */
function reindexStored(run: Recorder, id: ObjectId, facts: Reindex): void {
  const kind = run.relation(id)?.kind;
  if ((kind === 'table' || kind === 'materialized view') && holdsRows(run, id)) rebuildAll(run, id, facts);
}

function reindexTable(run: Recorder, { id, tree }: Target, facts: Reindex): void {
  if (holdsRows(run, id)) {
    rebuildAll(run, id, facts);
    return;
  }
  run.take(formOf(facts), 'parent', id);
  if (run.version < REINDEXES_PARTITIONED) return;
  run.refusesTransaction();
  for (const each of tree) {
    run.lock(each, 'SHARE', each === id ? 'target' : 'partition'); // all are listed before the first is rebuilt
    if (holdsRows(run, each)) rebuildAll(run, each, facts);
  }
}

function reindexIndex(run: Recorder, id: ObjectId, facts: Reindex): void {
  const index = indexAt(run.schema, id);
  if (index === undefined) {
    run.assume(`The index ${id} is not known; its table is locked as well.`);
    run.take(formOf(facts), 'index', id);
    run.work('index build', id, 'the index is rebuilt', id);
    return;
  }
  run.take(formOf(facts), 'parent', index.table);
  if (holdsRows(run, index.table)) rebuild(run, index, facts);
  else reindexParts(run, index, facts);
}

/** A partitioned index is no more than its parts, one transaction each. */
function reindexParts(run: Recorder, index: Index, facts: Reindex): void {
  run.refusesTransaction();
  run.take(formOf(facts), 'index', index.id);
  for (const part of attachedTo(run, index)) {
    run.lock(part.id, 'SHARE', 'index');
    reindexIndex(run, part.id, facts);
  }
}

/** Every index of a relation, and that of its TOAST table. */
function rebuildAll(run: Recorder, id: ObjectId, facts: Reindex): void {
  run.take(formOf(facts), 'parent', id);
  lockToast(run, id, facts.concurrently ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  for (const index of indexesOf(run.schema, id)) rebuild(run, index, facts);
}

function rebuild(run: Recorder, index: Index, facts: Reindex): void {
  run.take(formOf(facts), 'index', index.id);
  run.work('index build', index.table, 'the index is rebuilt', index.id);
}

function formOf({ concurrently }: Reindex): 'reindex' | 'reindex concurrently' {
  return concurrently ? 'reindex concurrently' : 'reindex';
}
