import type { Session } from '#core/database/session';
import type { Waiting } from '#core/runner/lock';
import type { Expectation } from './expectation';
import { type Found, stateOf } from './state';

const pause = 500;

/** How things stand once nobody else is building. */
export async function settledState(
  session: Session,
  expectation: Expectation,
  { sleep }: Pick<Waiting, 'sleep'>,
): Promise<Found> {
  for (;;) {
    const found = await stateOf(session, expectation);
    if (found.builder === undefined) return found;
    await sleep(pause);
  }
}

/** Ends what was left half done. */
export async function tidy({ wire }: Session, remedies: readonly string[]): Promise<void> {
  for (const remedy of remedies) await wire.client.query(remedy);
}

/**
 * Statements with CONCURRENTLY wait for transactions that began before them, and nobody who reads or writes waits for
 * them meanwhile: they may take their time.
 */
export function lockTimeoutOf({ kind }: Expectation, usual: string): string {
  return ['index', 'no index', 'reindexed', 'detached'].includes(kind) ? '5min' : usual;
}
