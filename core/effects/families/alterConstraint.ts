import type { Recorder } from '#core/effects/recorder';
import { constraintOf } from '#core/schema/lookup';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import { lockReferenced, verifyForeignKey } from './foreignKeys';
import type { Target } from './target';

type AlterConstraint = Extract<AlterTableAction, { readonly action: 'alter constraint' }>;

/** ALTER CONSTRAINT: from PostgreSQL 18 on a foreign key can be enforced, and then the rows are verified. */
export function alterConstraint(run: Recorder, target: Target, action: AlterConstraint): void {
  const found = target.table === undefined ? undefined : constraintOf(target.table, action.constraint);
  if (found?.references === undefined || action.enforced === undefined || action.enforced === found.enforced) return;
  lockReferenced(run, found.references, action.enforced ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  if (action.enforced) verifyForeignKey(run, target.tree, found.references);
}
