import type { Outbox } from '#core/database/outbox';
import type { Behind, Refusal, Sent } from '#core/database/pipeline';
import { ConfitureError } from '#core/error';
import type { PlannedStep } from '#core/runner/plan';
import { replayed } from '#core/runner/replay';
import { beginning, resetSession } from '#core/runner/transaction';
import { failed, notDone } from './aftermath';
import type { Progress } from './progress';
import type { Lost } from './run';

/** How a step hangs together with what runs before and behind it. */
export interface Neighbours {
  /** What became of its opening, where that went along with the end of the migration before. */
  readonly begun: Promise<Refusal | undefined> | undefined;
  /** The opening of the migration behind, which may go along with its end. */
  readonly next: Behind | undefined;
}

/** All that a step in a transaction does, but its end. */
export function openingOf(progress: Progress, step: PlannedStep): readonly Sent[] {
  const { major } = progress.run.session.wire.facts;
  return [...beginning({ ...progress.settings, ahead: ahead(progress, step) }, major), ...statementsOf(step)];
}

/** What an earlier file has set for the session is not this one's. */
function ahead({ run }: Progress, { number }: PlannedStep): readonly Sent[] {
  return [...(number === 1 ? resetSession : []), ...run.lock.guard];
}

function statementsOf({ settings, statements }: PlannedStep) {
  return [...settings, ...statements];
}

/** Runs a step that is one transaction, again where somebody is in its way. */
export async function runTogether(
  progress: Progress,
  step: PlannedStep,
  neighbours: Neighbours,
): Promise<Lost | undefined> {
  if (progress.isDoubted(step)) await notDone(progress, step, 'rolled back');
  const { lock, requireHeld, cancellation, request } = progress.run;
  let { begun } = neighbours;
  let isCommitting = false;
  const once = () => {
    isCommitting = false;
    const ran = begun;
    begun = undefined; // nothing of it is left for a second try
    const work = progress.inTransaction(
      async (outbox) => {
        if (ran === undefined) await sendAll(outbox, progress, step);
        cancellation.check();
        await outbox.add(endOf(progress, step));
      },
      {
        ahead: ahead(progress, step),
        begun: ran,
        refused: (statement, error) => {
          requireHeld(!lock.isGone(statement, error));
          progress.at = statementsOf(step).find((each) => each === statement);
        },
        committing: () => {
          isCommitting = true;
          // Where it took its time others may wait for it, and are served first.
          return progress.teller?.hasBeenSeen === true ? undefined : neighbours.next;
        },
      },
    );
    return progress.watched(work);
  };
  try {
    const { lockAttempts, signal } = request;
    await replayed(once, (failed) => progress.teller?.retries(failed), lockAttempts, signal);
    return undefined;
  } catch (error) {
    if (progress.isLost(error)) return progress.lost(step, isCommitting ? 'commit' : 'statement', error);
    if (error instanceof ConfitureError) throw error;
    throw await failed(progress, step, error, 'Rolled back: nothing of it is left.');
  }
}

/** Resolves when every statement has been seen to run. */
async function sendAll(outbox: Outbox, { run }: Progress, step: PlannedStep): Promise<void> {
  for (const statement of statementsOf(step)) {
    run.cancellation.check();
    await outbox.add([statement]);
  }
  await outbox.flush();
}

/** What says that it is done: the last step takes the ledger's line along. */
function endOf(progress: Progress, step: PlannedStep): readonly Sent[] {
  const { run, chosen, direction, planned } = progress;
  return [
    ...(progress.hasSteps ? [run.book.applied(chosen.key, direction, step)] : []),
    ...(step.number === planned.steps.length ? progress.written() : []),
  ];
}
