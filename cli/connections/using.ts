import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { isLost, isOfServer, wordsOf } from '#core/runner/trouble';

/** What may be left behind when a server says no, or is gone, in the middle. */
type Use = 'looks' | 'changes the ledger';

/**
 * Uses a session and closes it. A server that says no, or a connection that breaks off, is no defect of ours.
 * @throws ConfitureError `target` where nothing can have changed, `failed` where it was rolled back, `unknown` where nobody knows
 */
export async function using<Result>(session: Session, use: Use, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isOfServer(error)) throw error;
    throw brokenOff(error, use);
  } finally {
    await session.close();
  }
}

function brokenOff(cause: unknown, use: Use): ConfitureError {
  const lost = isLost(cause);
  const said = `${lost ? 'The connection was lost' : 'The database refuses'}: ${wordsOf(cause)}.`;
  if (use === 'looks') {
    const advice = lost ? 'Try again.' : 'Mend what it says, or take a role that may.';
    return new ConfitureError('target', `${said} Nothing was changed.`, { cause, advice });
  }
  if (!lost) return new ConfitureError('failed', `${said} The ledger is as it was.`, { cause });
  const advice = 'Look with confiture migrate status, then run it again.';
  return new ConfitureError('unknown', `${said} Whether the ledger was changed is not known.`, { cause, advice });
}
