import pRetry from 'p-retry';
import pg from 'pg';

/** How often a transaction is tried in all that a deadlock or a serialization failure stops. */
const tries = 4;

/** A function of the migration has dropped what the session had prepared; the next try prepares nothing. */
const [forgotten, forgottenTries] = ['26000', 2] as const;

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

/**
 * Runs a whole transaction again where somebody else was in its way: nothing of it is left when it begins anew.
 * @param lockAttempts how often it is tried in all where lock_timeout stops it
 */
export async function replayed(
  work: () => Promise<void>,
  told: (failed: FailedTry) => void,
  lockAttempts: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const triesFor = (error: unknown) => attemptsFor(error, lockAttempts);
  const first = work();
  const tries = await first.then(() => 1, triesFor);
  if (tries === 1) return first; // as nearly all do, without anything that trying again needs
  let isDone = false;
  const tried = async (attempt: number) => {
    await (attempt === 1 ? first : work());
    isDone = true;
  };
  await pRetry(tried, {
    retries: Math.max(lockAttempts, tries) - 1,
    ...pauses,
    ...(signal === undefined ? {} : { signal }),
    shouldRetry: ({ error, attemptNumber }) => attemptNumber < triesFor(error),
    onFailedAttempt({ error, attemptNumber: attempt }) {
      const attempts = triesFor(error);
      if (attempt >= attempts || !(error instanceof pg.DatabaseError)) return;
      told({ error, code: error.code ?? '', attempt, attempts });
    },
  }).catch((error: unknown) => {
    if (!isDone) throw error; // a wish to stop that came when it was committed undoes nothing
  });
}

function attemptsFor(error: unknown, lockAttempts: number): number {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code === '55P03') return lockAttempts;
  if (code === forgotten) return forgottenTries;
  return code === '40P01' || code === '40001' ? tries : 1;
}
