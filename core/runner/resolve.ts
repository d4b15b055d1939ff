import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { MigrationLock } from './lock';
import { look } from './look';
import { type LostCommit, migrateUp, type UpRequest, type UpResult } from './up';

/** A server that restarts takes its time. */
const [pause, patience] = [500, 300_000];

/**
 * Runs what the way chooses. When the connection is lost while a migration is committed, looks on a new one what became of it: the
 * ledger knows, because its line is part of the same transaction. Committed: goes on. Rolled back: stops.
 * @param open opens a session, fit for changes and checked to be the same database
 * @throws ConfitureError as `migrateUp`, and `unknown` when the database cannot be asked
 */
export async function upAndResolve(open: () => Promise<Session>, request: UpRequest): Promise<UpResult> {
  let session = await open();
  let earlier: UpResult | undefined;
  try {
    for (;;) {
      const result = merged(earlier, await migrateUp(session, request));
      if (result.lost === undefined) return result;
      const { lost } = result;
      session = await reopen(open, request, lost);
      if (!(await isCommitted(session, request, lost))) {
        throw new ConfitureError(
          'failed',
          `${lost.file}: the connection was lost while it was committed. Verified: rolled back.`,
          {
            cause: lost.cause,
            advice: 'Nothing of it is left. Run it again.',
          },
        );
      }
      const note = `${lost.file}: connection lost, outcome verified: committed`;
      earlier = { ...result, lost: undefined, notes: [...result.notes, note], applied: [...result.applied, lost.row] };
      request.applied?.(lost.row);
    }
  } finally {
    await session.close();
  }
}

/** Under the lock, because the server may still be working for the session that is gone. */
async function isCommitted(session: Session, request: UpRequest, { row }: LostCommit): Promise<boolean> {
  const lock = await MigrationLock.take(session, request.waiting);
  try {
    const { content } = await look(session, request);
    const isApplied = content.entries.some(({ key, state }) => key === row.key && state === 'applied');
    return isApplied === (request.way.direction === 'up');
  } finally {
    await lock.release();
  }
}

async function reopen(open: () => Promise<Session>, { waiting }: UpRequest, lost: LostCommit): Promise<Session> {
  for (const end = waiting.now() + patience; ; await waiting.sleep(pause)) {
    try {
      return await open();
    } catch (error) {
      if (waiting.now() < end) continue;
      throw new ConfitureError(
        'unknown',
        `${lost.file}: the connection was lost while it was committed, and the database cannot be asked.`,
        {
          cause: error,
          advice: 'confiture migrate status tells: the migration and its line in the ledger are one transaction.',
        },
      );
    }
  }
}

function merged(earlier: UpResult | undefined, now: UpResult): UpResult {
  if (earlier === undefined) return now;
  return {
    ...now,
    before: earlier.before,
    notes: [...earlier.notes, ...now.notes],
    applied: [...earlier.applied, ...now.applied],
  };
}
