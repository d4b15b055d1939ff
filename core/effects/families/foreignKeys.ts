import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockToUse, scan } from '#core/effects/storage';
import { foreignKeysTo, partitionTree } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { ForeignKeyConstraint } from '#core/sql/facts/constraint';
import type { LockMode } from '#core/sql/facts/lockMode';
import { assumeUnknown, partitionsOf, type Target } from './target';

/** A new foreign key puts triggers on both tables, and on every partition of either. */
export function addForeignKey(run: Recorder, target: Target, key: ForeignKeyConstraint, hasRows = true): void {
  const referenced = run.resolve(key.references);
  assumeUnknown(run, referenced);
  lockReferenced(run, referenced, 'SHARE ROW EXCLUSIVE');
  if (hasRows && !key.notValid && !key.notEnforced) verifyForeignKey(run, partitionsOf(run, target), referenced);
}

/** Locks the table on the other side of a foreign key, partitions included. */
export function lockReferenced(run: Recorder, id: ObjectId, mode: LockMode): void {
  for (const each of [id, ...partitionTree(run.schema, id)]) run.lock(each, mode, 'referenced');
}

/** The first major on which partitioned tables have foreign key triggers of their own, next to their partitions. */
const TRIGGERS_ON_PARTITIONED = 15;

/** A foreign key that falls with its column or table takes its triggers off the referenced table. */
export function dropForeignKey(run: Recorder, referenced: ObjectId): void {
  const spared = run.version < TRIGGERS_ON_PARTITIONED && !holdsRows(run, referenced);
  for (const id of [referenced, ...partitionTree(run.schema, referenced)]) {
    if (!(spared && id === referenced)) run.lock(id, 'ACCESS EXCLUSIVE', 'referenced');
  }
}

/** The check is a join of both tables, for which every index of either is opened to plan it. */
export function verifyForeignKey(run: Recorder, referencing: readonly ObjectId[], referenced: ObjectId): void {
  for (const id of referencing) {
    if (!holdsRows(run, id)) continue;
    lockToUse(run, id, 'ACCESS SHARE', 'referenced');
    scan(run, id, 'the foreign key is verified for every row');
  }
  for (const id of [referenced, ...partitionTree(run.schema, referenced)]) {
    lockToUse(run, id, 'ACCESS SHARE', 'referenced');
    if (holdsRows(run, id)) run.work('rows', id, 'the keys of every referencing row are looked up');
  }
}

/** The tables whose foreign keys depend on some key columns of a table: all of them where columns are not known. */
export function tablesReferencing(run: Recorder, id: ObjectId, columns?: readonly string[]): readonly ObjectId[] {
  return foreignKeysTo(run.schema, id).flatMap(({ table, constraint: { definition } }) => {
    if (definition.type !== 'foreign key') return [];
    const keys = definition.referencedColumns;
    const concerned = columns === undefined || keys.length === 0 || keys.some((key) => columns.includes(key));
    return concerned ? [table.id] : [];
  });
}
