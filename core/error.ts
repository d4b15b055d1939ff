/**
 * Why the product stops. Each reason has one exit code (see `cli/exitCodes`) and one kind of message:
 * `input`: a file or argument is wrong; `configuration`: `confiture.yaml` is; `internal`: a defect of ours.
 */
export type ErrorReason = 'input' | 'configuration' | 'internal';

/** An error with words for people: what is wrong and where, and what to do about it. */
export class ConfitureError extends Error {
  override readonly name = 'ConfitureError';
  readonly reason: ErrorReason;
  /** An imperative: the next step. */
  readonly advice: string | undefined;

  constructor(reason: ErrorReason, message: string, details: { advice?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = reason;
    this.advice = details.advice;
  }
}
