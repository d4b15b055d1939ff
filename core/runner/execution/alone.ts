import pg from 'pg';
import { sendAll } from '#core/database/outbox';
import { ConfitureError } from '#core/error';
import type { StepRow } from '#core/ledger/steps';
import type { PlannedStep } from '#core/runner/plan';
import type { Expectation } from '#core/runner/steps/expectation';
import { stateOf } from '#core/runner/steps/state';
import { lockTimeoutOf, settledState, tidy } from '#core/runner/steps/tidy';
import { wordsOf } from '#core/runner/trouble';
import { failed, notDone, untold } from './aftermath';
import type { Progress } from './progress';
import type { Lost } from './run';

/**
 * Runs a step that no transaction can hold: what it is to do is asked of the catalogue before and after, and what is half done
 * is taken away.
 */
export async function runAlone(
  progress: Progress,
  step: PlannedStep,
  expectation: Expectation,
  row: StepRow | undefined,
): Promise<Lost | undefined> {
  const { book, session, request, note } = progress.run;
  const mayBeDone = row?.state === 'running' || row?.state === 'unknown';
  try {
    const lockTimeout = pg.escapeLiteral(lockTimeoutOf(expectation, progress.lockTimeout));
    await sendAll(session, [{ text: `SET lock_timeout = ${lockTimeout}` }, { text: 'SET statement_timeout = 0' }]);
    await progress.sendNow(step.settings);
    let { state, remedies } = await settledState(session, expectation, request.waiting);
    if (state === 'untold' && mayBeDone) throw untold(progress, step, row);
    const isInTheWay = expectation.kind === 'index' && expectation.isTolerant;
    if (state === 'broken' && (row !== undefined || isInTheWay)) {
      await tidy(session, remedies);
      note(`${progress.row.file}: what an earlier try had left half done was taken away (step ${step.number})`);
      ({ state, remedies } = await stateOf(session, expectation));
    }
    if (mayBeDone && state === 'done') {
      if (progress.isDoubted(step)) progress.verified('done');
      else note(`${progress.row.file}: step ${step.number} was found done`);
    } else {
      if (progress.isDoubted(step)) await notDone(progress, step, 'not done');
      await book.runs(progress.chosen.key, progress.direction, step);
      const lost = await send(progress, step, expectation);
      if (lost !== undefined) return lost;
    }
    await finish(progress, step);
    return undefined;
  } catch (error) {
    if (progress.isLost(error)) return progress.lost(step, 'alone', error);
    if (error instanceof ConfitureError) throw error;
    throw await failed(progress, step, error, 'It was not run.');
  }
}

/** Sends it, and says what became of it by what the catalogue has. */
async function send(progress: Progress, step: PlannedStep, expectation: Expectation): Promise<Lost | undefined> {
  const { session } = progress.run;
  let cause: unknown;
  try {
    progress.run.cancellation.check();
    await progress.watched(progress.sendNow(step.statements));
  } catch (error) {
    if (progress.isLost(error)) return progress.lost(step, 'alone', error);
    cause = error;
    await progress.run.cancellation.ended();
  }
  const { state, remedies } = await stateOf(session, expectation);
  if (cause === undefined && state !== 'absent' && state !== 'broken') return undefined;
  const error = cause ?? new Error('it ran without an error, and what it was to do is not there');
  if (state === 'untold') throw await failed(progress, step, error, 'How far it came nobody can tell.', true);
  if (state !== 'broken') throw await failed(progress, step, error, 'Nothing of it is left.');
  if (expectation.kind === 'index' && progress.run.request.keepsInvalidIndexes) {
    const left = 'The invalid index is kept, as configured: the next run takes it away.';
    throw await failed(progress, step, error, left, true);
  }
  try {
    await tidy(session, remedies);
  } catch (trouble) {
    const left = `What it left half done could not be taken away: ${wordsOf(trouble)}. The next run tries again.`;
    throw await failed(progress, step, error, left, true);
  }
  if (expectation.kind === 'detached') return undefined;
  throw await failed(progress, step, error, 'What it left half done was taken away: nothing of it is left.');
}

/** Writes down that it is done; the last one of a migration takes the ledger's line along. */
async function finish(progress: Progress, step: PlannedStep): Promise<void> {
  await progress.inTransaction(async (outbox) => {
    await outbox.add([progress.run.book.applied(progress.chosen.key, progress.direction, step)]);
    if (step.number === progress.planned.steps.length) await outbox.add(progress.written());
  });
}
