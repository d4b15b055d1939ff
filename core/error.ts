/**
 * Why the product stops. Each reason has one exit code (see `cli/exitCodes`) and one kind of message:
 * `input`: a file or argument is wrong; `configuration`: `confiture.yaml` is; `internal`: a defect of ours;
 * `target`: the database cannot be used, because it is not reached, or is not what it has to be;
 * `cancelled`: a person stopped it; `locked`: another run has the database; `history`: files and ledger do not agree;
 * `failed`: a migration failed and was rolled back; `partial`: a part of what was to be done is done; `unknown`: whether it was committed, nobody has said.
 */
export type ErrorReason =
  | 'input'
  | 'configuration'
  | 'internal'
  | 'target'
  | 'cancelled'
  | 'locked'
  | 'history'
  | 'failed'
  | 'partial'
  | 'unknown';

/** What an error is about, for an editor: a stretch of one line of a file, counted from 0 in UTF-16 as in LSP. */
export interface ErrorPlace {
  /** As people are shown it. */
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** An error with words for people: what is wrong and where, and what to do about it. */
export class ConfitureError extends Error {
  /** Every bundle has a copy of this class; an error of one copy is an error to the others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'ConfitureError';
  }

  override readonly name = 'ConfitureError';
  readonly reason: ErrorReason;
  /** An imperative: the next step. */
  readonly advice: string | undefined;
  readonly place: ErrorPlace | undefined;

  constructor(
    reason: ErrorReason,
    message: string,
    details: { advice?: string; cause?: unknown; place?: ErrorPlace | undefined } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = reason;
    this.advice = details.advice;
    this.place = details.place;
  }
}
