import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import { columnOf, hasValidNotNullCheck, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { Target } from './target';

/** Reads every row for NULLs, unless the table is known to hold none. */
export function verifyNotNull(run: Recorder, target: Target, column: string): void {
  for (const id of target.tree) {
    if (!isProved(run, target, id, column)) scan(run, id, `verifies that ${column} holds no NULL`);
  }
}

/** Whether NOT NULL or a valid CHECK, which the statement itself does not drop, says so already. */
export function isProved(run: Recorder, { dropped }: Target, id: ObjectId, column: string): boolean {
  const known = table(run.schema, id);
  if (known === undefined) return false;
  const constraints = known.constraints.filter(({ name }) => dropped?.has(name) !== true);
  return columnOf(known, column)?.notNull === true || hasValidNotNullCheck({ ...known, constraints }, column);
}
