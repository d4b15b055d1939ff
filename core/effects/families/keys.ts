import type { Recorder } from '#core/effects/recorder';
import { indexAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { ExcludeConstraint, KeyConstraint } from '#core/sql/facts/constraint';
import { buildIndexes } from './buildIndex';
import { lockTree, type Target } from './target';
import { isProved, verifyNotNull } from './verifyNotNull';

const labels = {
  unique: 'a unique constraint',
  'primary key': 'a primary key',
  exclude: 'an exclusion constraint',
} as const;

/** ADD PRIMARY KEY, UNIQUE, EXCLUDE: an index is built or taken over; a primary key forbids NULL first. */
export function addKey(
  run: Recorder,
  target: Target,
  key: KeyConstraint | ExcludeConstraint,
  rowsAreRewritten: boolean,
): void {
  const index = key.type === 'exclude' ? undefined : key.usingIndex;
  if (index === undefined) buildIndexes(run, target, `${labels[key.type]} builds its index`);
  const columns = index === undefined ? key.columns : adoptIndex(run, target, index, key.name);
  if (key.type !== 'primary key' || rowsAreRewritten) return;
  for (const column of columns) {
    // Forbidding NULL descends with the statement's own lock, building the partitions' indexes with a weaker one.
    if (!isProved(run, target, target.id, column)) lockTree(run, target, 'ACCESS EXCLUSIVE');
    verifyNotNull(run, target, column);
  }
}

/** USING INDEX takes an index over, under the constraint's name; returns its columns. */
function adoptIndex(run: Recorder, target: Target, index: string, name = index): readonly string[] {
  const id = objectId(splitId(target.id).schema, index);
  run.take(name === index ? 'use index' : 'rename and use index', 'index', id);
  return indexAt(run.schema, id)?.columns.flatMap((column) => column.name ?? []) ?? [];
}
