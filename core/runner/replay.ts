import pRetry from 'p-retry';
import pg from 'pg';

/** How often a transaction is tried in all, by the code of what stopped it: lock_timeout, deadlock, serialization. */
const tries: Readonly<Record<string, number>> = { '55P03': 5, '40P01': 4, '40001': 4 };

/** A try that failed, and will be followed by another. */
export interface FailedTry {
  readonly error: pg.DatabaseError;
  readonly code: string;
  /** From 1. */
  readonly attempt: number;
  readonly attempts: number;
}

/** Milliseconds. They double, and vary so that two who were in each other's way do not meet again. */
const pauses = { minTimeout: 500, maxTimeout: 8_000, factor: 2, randomize: true };

/** Runs a whole transaction again where somebody else was in its way: nothing of it is left when it begins anew. */
export function replayed<Result>(
  work: () => Promise<Result>,
  told: (failed: FailedTry) => void,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return pRetry(work, {
    retries: Math.max(...Object.values(tries)) - 1,
    ...pauses,
    ...(signal === undefined ? {} : { signal }),
    shouldRetry: ({ error, attemptNumber }) => attemptNumber < triesFor(error),
    onFailedAttempt({ error, attemptNumber: attempt }) {
      const attempts = triesFor(error);
      if (attempt >= attempts || !(error instanceof pg.DatabaseError)) return;
      told({ error, code: error.code ?? '', attempt, attempts });
    },
  });
}

function triesFor(error: unknown): number {
  return error instanceof pg.DatabaseError ? (tries[error.code ?? ''] ?? 1) : 1;
}
