import type { ErrorReason } from '#core/error';

/** What the process says to whoever started it, in one number. */
export const exitCodes = {
  ok: 0,
  /** Findings as bad as `--fail-on` or worse. */
  findings: 1,
  /** A migration failed, and nothing of it is left. */
  failed: 1,
  /** An argument, a file or the configuration cannot be used. */
  badInput: 2,
  /** Files and ledger do not agree. */
  history: 3,
  /** A rule library is another one than `confiture.lock` holds: none of its rules has run. */
  changedLibrary: 3,
  /** Another run has the database. */
  locked: 4,
  /** The database cannot be used: not reached, refused, or not what it has to be. */
  target: 5,
  /** Whether it was committed, nobody has said. */
  unknown: 6,
  /** A part is done, and the rest failed. */
  partial: 7,
  /** A person stopped it. */
  cancelled: 130,
  /** A defect of the product. */
  internal: 70,
} as const;

export function exitCodeOf(reason: ErrorReason): number {
  return {
    input: exitCodes.badInput,
    configuration: exitCodes.badInput,
    internal: exitCodes.internal,
    target: exitCodes.target,
    cancelled: exitCodes.cancelled,
    locked: exitCodes.locked,
    history: exitCodes.history,
    failed: exitCodes.failed,
    partial: exitCodes.partial,
    unknown: exitCodes.unknown,
  }[reason];
}
