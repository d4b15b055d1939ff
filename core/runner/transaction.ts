import pg from 'pg';
import type { Session } from '#core/database/session';

export interface TransactionSettings {
  /** How a table is waited for: `2s`. */
  readonly lockTimeout: string;
  /** How long a statement may take. Default: the session's own. */
  readonly statementTimeout?: string | undefined;
  /** Told when everything has been sent but the end. */
  readonly committing?: (() => void) | undefined;
  /** Default: COMMIT. */
  readonly end?: 'COMMIT' | 'ROLLBACK';
}

/** Runs work in one transaction that lets go of its locks when its runner is gone; an error rolls it back. */
export async function inTransaction<Result>(
  session: Session,
  { lockTimeout, statementTimeout, committing, end = 'COMMIT' }: TransactionSettings,
  work: () => Promise<Result>,
): Promise<Result> {
  const { client, facts } = session.wire;
  await client.query('BEGIN');
  let result: Result;
  try {
    await client.query(`SET LOCAL lock_timeout = ${pg.escapeLiteral(lockTimeout)}`);
    if (statementTimeout !== undefined)
      await client.query(`SET LOCAL statement_timeout = ${pg.escapeLiteral(statementTimeout)}`);
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'");
    // A server whose runner is gone finds out, and lets go of its locks. Not every system can look.
    if (facts.major >= 14)
      await client.query(`SELECT pg_catalog.set_config('client_connection_check_interval', '2s', true)`);
    result = await work();
  } catch (error) {
    if (session.isOpen) await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  }
  committing?.();
  await client.query(end);
  return result;
}
