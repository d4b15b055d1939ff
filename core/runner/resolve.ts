import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { Lost } from './execution/run';
import { wordsOf } from './trouble';
import { migrateUp, type Resumed, type UpRequest, type UpResult } from './up';
import { Watcher } from './watch/watcher';

/** A server that restarts takes its time. A transaction that was never committed is gone without asking it. */
const pause = 500;
const patience = { commit: 300_000, alone: 300_000, statement: 30_000 } as const;

/**
 * Runs what the way chooses. When the connection is lost, looks on a new one what became of the step that ran: the ledger and
 * the table of steps know, because their lines are part of the same transaction; of a statement outside of any the catalogue
 * does. Done: goes on. Not done: writes that down and stops.
 * @param open opens a session, fit for changes and checked to be the same database
 * @throws ConfitureError as `migrateUp`, and `unknown` when the database cannot be asked
 */
export async function upAndResolve(open: () => Promise<Session>, request: UpRequest): Promise<UpResult> {
  let session = await open();
  const { facts } = session.wire;
  request.tell({ event: 'run started', direction: request.way.direction, database: facts.database });
  const watch = () => new Watcher(facts.isEmbedded ? undefined : open);
  let watcher = watch();
  let resumed: Resumed | undefined;
  let earlier: UpResult | undefined;
  try {
    for (;;) {
      const run = migrateUp(session, watcher, request, resumed);
      const result = merged(earlier, await (resumed === undefined ? run : askedUnderLock(run, resumed.doubt)));
      if (result.lost === undefined) return result;
      const { lost, keys } = result;
      await session.close();
      if (request.signal?.aborted === true && lost.at !== 'commit') throw letGo(lost);
      await watcher.close();
      session = await reopen(open, request, lost);
      watcher = watch();
      resumed = { doubt: lost, keys, applied: result.applied.length };
      earlier = { ...result, lost: undefined };
    }
  } finally {
    await watcher.close();
    await session.close();
  }
}

/** Somebody wanted it to stop, and the server did not listen. */
function letGo({ at, row, step, cause }: Lost): ConfitureError {
  const left =
    at === 'statement'
      ? 'It was not committed: nothing of it is left once the server sees that nobody is there.'
      : `Step ${step} runs outside of a transaction and may still be running there: the next run finds out.`;
  return new ConfitureError('cancelled', `${row.file}: stopped; the server did not let go within 5 s.`, {
    cause,
    advice: left,
  });
}

/** @throws ConfitureError when time is up, or somebody wants it to stop: what became of it is unknown then, not undone */
async function reopen(open: () => Promise<Session>, { waiting, signal }: UpRequest, lost: Lost): Promise<Session> {
  for (const end = waiting.now() + patience[lost.at]; ; ) {
    try {
      return await open();
    } catch (error) {
      if (waiting.now() >= end || signal?.aborted === true) throw unreachable(lost, error);
    }
    await waiting.sleep(pause).catch(() => {}); // whoever is woken by a wish to stop meets it at the next try
  }
}

/** Who does not get the lock again, which the lost session may still have, cannot ask what became of it. */
async function askedUnderLock(run: Promise<UpResult>, doubt: Lost): Promise<UpResult> {
  return run.catch((error: unknown) => {
    throw error instanceof ConfitureError && error.reason === 'locked' ? unreachable(doubt, error) : error;
  });
}

function unreachable({ at, row, step, cause }: Lost, error: unknown): ConfitureError {
  if (at === 'statement') {
    return new ConfitureError('failed', `${row.file}: the connection was lost: ${wordsOf(cause)}.`, {
      cause,
      advice: 'It was not committed, so nothing of it is left. The database could not be reached again.',
    });
  }
  const when = at === 'commit' ? 'while it was committed' : `in step ${step}, outside of a transaction`;
  return new ConfitureError(
    'unknown',
    `${row.file}: the connection was lost ${when}, and the database cannot be asked.`,
    { cause: error, advice: 'The next run finds out what became of it, before anything else.' },
  );
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
