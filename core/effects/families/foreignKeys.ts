import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockIndexes, scan } from '#core/effects/storage';
import { foreignKeysTo, partitionTree } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { ForeignKeyConstraint } from '#core/sql/facts/constraint';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { Target } from './target';

/** A new foreign key puts triggers on both tables, and on every partition of either. */
export function addForeignKey(run: Recorder, target: Target, key: ForeignKeyConstraint, hasRows = true): void {
  const referenced = run.resolve(key.references);
  lockReferenced(run, referenced, 'SHARE ROW EXCLUSIVE');
  if (hasRows && !key.notValid && !key.notEnforced) verifyForeignKey(run, target.tree, referenced);
}

/** Locks the table on the other side of a foreign key, partitions included. */
export function lockReferenced(run: Recorder, id: ObjectId, mode: LockMode): void {
  for (const each of [id, ...partitionTree(run.schema, id)]) run.lock(each, mode, 'referenced');
}

/** The check is a join of both tables, for which every index of either is opened to plan it. */
export function verifyForeignKey(run: Recorder, referencing: readonly ObjectId[], referenced: ObjectId): void {
  const because = 'the foreign key is verified for every row';
  const referencedTree = [referenced, ...partitionTree(run.schema, referenced)];
  for (const id of new Set([...referencing, ...referencedTree])) {
    if (!holdsRows(run, id)) continue;
    lockIndexes(run, id, 'ACCESS SHARE');
    scan(run, id, because);
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
