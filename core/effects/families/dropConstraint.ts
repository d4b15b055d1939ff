import type { Recorder } from '#core/effects/recorder';
import { constraintOf, indexAt, table } from '#core/schema/lookup';
import { dropNotNull } from './alterColumn';
import { dropIndex } from './drops';
import { lockReferenced, tablesReferencing } from './foreignKeys';
import type { Target } from './target';

/** DROP CONSTRAINT reaches to the other side of a foreign key, and takes the index behind a key along. */
export function dropConstraint(run: Recorder, target: Target, name: string, cascade: boolean): void {
  const found = target.table === undefined ? undefined : constraintOf(target.table, name);
  if (found === undefined) {
    run.assume(
      `${name} is not known; if it is a foreign key, the referenced table is locked ACCESS EXCLUSIVE as well.`,
    );
    return;
  }
  if (found.definition.type === 'not null') dropNotNull(run, target, found.definition.column);
  if (found.references !== undefined) lockReferenced(run, found.references, 'ACCESS EXCLUSIVE');
  const index = found.index === undefined ? undefined : indexAt(run.schema, found.index);
  if (index === undefined) return;
  dropIndex(run, index);
  if (!cascade) return;
  const keys =
    found.definition.type === 'check' || found.definition.type === 'not null' ? [] : found.definition.columns;
  for (const id of tablesReferencing(run, target.id, keys)) {
    if (table(run.schema, id) !== undefined) run.lock(id, 'ACCESS EXCLUSIVE', 'referenced');
  }
}
