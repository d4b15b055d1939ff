import type { Recorder } from '#core/effects/recorder';
import type { MoveAllInTablespace } from '#core/sql/facts/table';

/** ALTER TABLE ALL IN TABLESPACE: which relations lie there is not told by any migration. */
export function moveAll({ from, to }: MoveAllInTablespace, run: Recorder): void {
  run.runsUnseen(
    `Everything in the tablespace ${from} is locked ACCESS EXCLUSIVE and copied to ${to}; what that is is not known.`,
  );
}
