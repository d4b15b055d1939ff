import type { Recorder } from '#core/effects/recorder';
import { lockIndexes, lockToast } from '#core/effects/storage';
import { defaultPartitionOf, indexAt, table, viewsOver, viewsUsing } from '#core/schema/lookup';
import type { Index, ObjectId, Table } from '#core/schema/relation';
import { dropForeignKey, tablesReferencing } from './foreignKeys';

/** Everything that DROP TABLE takes with it or changes on the way. */
export function dropTable(run: Recorder, id: ObjectId, cascade: boolean): void {
  run.lock(id, 'ACCESS EXCLUSIVE', 'target');
  lockToast(run, id, 'ACCESS EXCLUSIVE');
  lockIndexes(run, id, 'ACCESS EXCLUSIVE');
  const known = table(run.schema, id);
  if (known === undefined) {
    run.assume(`If ${id} has foreign keys, the tables that they reference are locked ACCESS EXCLUSIVE as well.`);
    return;
  }
  for (const sequence of known.sequences) dropSequence(run, sequence);
  for (const { references, inherited } of known.constraints) {
    if (!inherited && references !== undefined) dropForeignKey(run, references);
  }
  lockParent(run, known);
  if (known.partitionBy !== undefined || cascade) for (const child of known.children) dropTable(run, child, cascade);
  if (!cascade) return;
  for (const referencing of tablesReferencing(run, id)) run.lock(referencing, 'ACCESS EXCLUSIVE', 'referenced');
  dropViewsOver(run, id);
}

/** A partition leaves its parent, and the default partition must take what comes for it from then on. */
function lockParent(run: Recorder, { partitionOf }: Table): void {
  if (partitionOf === undefined) return;
  run.lock(partitionOf.parent, 'ACCESS EXCLUSIVE', 'parent');
  const sibling = defaultPartitionOf(run.schema, partitionOf.parent);
  if (sibling !== undefined) run.lock(sibling, 'ACCESS EXCLUSIVE', 'partition');
}

/** An index goes together with the indexes of the partitions that are attached to it. */
export function dropIndex(run: Recorder, index: Index): void {
  run.lock(index.id, 'ACCESS EXCLUSIVE', 'index');
  for (const child of attachedTo(run, index)) {
    run.lock(child.table, 'ACCESS EXCLUSIVE', 'partition');
    dropIndex(run, child);
  }
}

/** The indexes of partitions that are parts of a partitioned table's index. */
export function attachedTo(run: Recorder, index: Index): readonly Index[] {
  return (table(run.schema, index.table)?.children ?? [])
    .flatMap((child) => table(run.schema, child)?.indexes ?? [])
    .flatMap((id) => indexAt(run.schema, id) ?? [])
    .filter(({ parent }) => parent === index.id);
}

export function dropSequence(run: Recorder, id: ObjectId): void {
  run.lock(id, 'ACCESS EXCLUSIVE', 'sequence');
}

/** The views that fall with CASCADE, of a relation or of one of its columns, and the views over those. */
export function dropViewsOver(run: Recorder, id: ObjectId, column?: string): void {
  const using = column === undefined ? viewsOver(run.schema, id) : viewsUsing(run.schema, id, column);
  for (const view of new Set([...using, ...using.flatMap((each) => viewsOver(run.schema, each))])) dropView(run, view);
}

export function dropView(run: Recorder, id: ObjectId): void {
  run.lock(id, 'ACCESS EXCLUSIVE', 'view');
  lockIndexes(run, id, 'ACCESS EXCLUSIVE');
  lockToast(run, id, 'ACCESS EXCLUSIVE');
}
