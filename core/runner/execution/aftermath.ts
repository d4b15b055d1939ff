import pg from 'pg';
import { ConfitureError, type ErrorReason } from '#core/error';
import type { StepRow } from '#core/ledger/steps';
import { lockText, standingText } from '#core/runner/events';
import type { PlannedStep } from '#core/runner/plan';
import { placeOf, wordsOf } from '#core/runner/trouble';
import type { Progress } from './progress';

/** The connection was lost in a step, and the server has nothing of it. @throws always */
export async function notDone(
  progress: Progress,
  step: PlannedStep,
  outcome: 'rolled back' | 'not done',
): Promise<never> {
  const { doubt } = progress.run;
  const when = { statement: 'in the middle', commit: 'while it was committed', alone: 'in the middle' } as const;
  const why = doubt?.cause instanceof pg.DatabaseError ? ` (${wordsOf(doubt.cause)})` : '';
  const message = `the connection was lost ${when[doubt?.at ?? 'statement']}${why}. Verified: ${outcome}`;
  throw await failed(progress, step, new Error(message), 'Nothing of it is left. Run it again.');
}

/** Writes a failure down, and says what is left of the migration. @param isLeft something of this very step is */
export async function failed(
  progress: Progress,
  step: PlannedStep,
  error: unknown,
  left: string,
  isLeft = false,
): Promise<ConfitureError> {
  const at = progress.at;
  progress.at = undefined;
  const { row } = progress;
  const { book, cancellation, sofar } = progress.run;
  await cancellation.ended();
  const { isAsked } = cancellation;
  await book.failed(progress.chosen.key, progress.direction, step, isAsked ? new Error('cancelled') : error);
  const place = at === undefined ? undefined : placeOf(row.file, at, error);
  const shown = place === undefined ? row.file : `${row.file}:${place.line + 1}`;
  const message = isAsked ? `${shown}: stopped.` : `${shown}: ${wordsOf(error)}${inTheWay(progress, error)}.`;
  const isPartial = progress.stepsApplied > 0 || isLeft;
  const reason: ErrorReason = isAsked ? 'cancelled' : isPartial ? 'partial' : 'failed';
  const stands = standing(progress, step, isPartial);
  return new ConfitureError(reason, message, { cause: error, place, advice: `${left}${stands} ${sofar()}` });
}

/** Somebody wanted it to stop while nothing ran. */
export async function stopped(progress: Progress, step: PlannedStep, cause: unknown): Promise<ConfitureError> {
  await progress.run.cancellation.ended();
  const at = progress.hasSteps ? `${progress.row.file}, step ${step.number}` : progress.row.file;
  const advice = `${standing(progress, step, progress.stepsApplied > 0)} ${progress.run.sofar()}`.trim();
  return new ConfitureError('cancelled', `Stopped before ${at}.`, { cause, advice });
}

/** The server stopped the run while nothing ran, and a part of the migration is done. */
export function brokeOff(progress: Progress, step: PlannedStep, cause: unknown): ConfitureError {
  const message = `${progress.row.file}: the run broke off before step ${step.number}: ${wordsOf(cause)}.`;
  const advice = `${standing(progress, step, true)} ${progress.run.sofar()}`.trim();
  return new ConfitureError('partial', message, { cause, advice });
}

/** What is left of the migration, for people: a sentence behind another one. */
function standing(progress: Progress, { number }: PlannedStep, isPartial: boolean): string {
  const count = progress.stepsApplied;
  const stays = count === 0 ? '' : ` Step${count === 1 ? ' 1 stays' : `s 1 to ${count} stay`}.`;
  return isPartial ? `${stays} The next run begins with step ${number} of ${progress.planned.steps.length}.` : stays;
}

/** Who kept it waiting, where that is what it failed of. */
function inTheWay(progress: Progress, error: unknown): string {
  if (!(error instanceof pg.DatabaseError) || error.code !== '55P03' || progress.teller === undefined) return '';
  const { by, awaited } = progress.teller.inTheWay;
  const what = awaited === undefined ? '' : `; it waited for ${lockText(awaited)}`;
  return [what, ...by.map(standingText)].join('\n  ');
}

/** A step that commits as it goes was running when its run ended: only a person can say how far it came. */
export function untold(progress: Progress, step: PlannedStep, row: StepRow): ConfitureError {
  const message = `${progress.row.file}: step ${step.number} was running on ${row.host} since ${row.startedAt} UTC when its run ended. It commits as it goes, and how far it came nobody can tell.`;
  return new ConfitureError('history', message, {
    advice: `Look what it has done. Then say what is so: confiture migrate repair lets step ${step.number} run again, repair --done takes it for done.`,
  });
}
