import type { Recorder } from '#core/effects/recorder';
import { scan } from '#core/effects/storage';
import { constraintOf } from '#core/schema/lookup';
import { verifyForeignKey } from './foreignKeys';
import type { Target } from './target';

/** VALIDATE CONSTRAINT reads the rows that NOT VALID left unread. */
export function validateConstraint(run: Recorder, target: Target, name: string): void {
  const found = target.table === undefined ? undefined : constraintOf(target.table, name);
  if (found === undefined) {
    run.assume(
      `${name} is not known; if it is a foreign key, the referenced table is locked ROW SHARE and read as well.`,
    );
    scan(run, target.id, `${name} is verified for every row`);
    return;
  }
  if (found.valid || !found.enforced) return;
  if (found.references === undefined) {
    for (const id of target.tree) scan(run, id, `${name} is verified for every row`);
    return;
  }
  run.lock(found.references, 'ROW SHARE', 'referenced');
  verifyForeignKey(run, target.tree, found.references);
}
