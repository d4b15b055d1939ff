import type { Recorder } from '#core/effects/recorder';
import { holdsRows, lockToast } from '#core/effects/storage';
import { indexAt } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { MoveAllInTablespace } from '#core/sql/facts/table';

/** SET TABLESPACE of a table or an index copies its files. */
export function setTablespace(run: Recorder, id: ObjectId, tablespace: string): void {
  const index = indexAt(run.schema, id);
  if (!holdsRows(run, index?.table ?? id)) return;
  run.assume(`${id} is taken to lie in another tablespace than ${tablespace}.`);
  lockToast(run, id, 'ACCESS EXCLUSIVE');
  run.work('copy', id, `the files move to the tablespace ${tablespace}`);
}

/** ALTER TABLE ALL IN TABLESPACE: which relations lie there no migration tells. */
export function moveAll({ from, to }: MoveAllInTablespace, run: Recorder): void {
  run.isUnknown(
    `Everything in the tablespace ${from} is locked ACCESS EXCLUSIVE and copied to ${to}, whatever that is.`,
  );
}
