import pg from 'pg';
import type { Session } from '#core/database/session';

export interface TransactionSettings {
  /** How a table is waited for: `2s`. */
  readonly lockTimeout: string;
  /** How long a statement may take. Default: the session's own. */
  readonly statementTimeout?: string | undefined;
  /** Sent ahead of it in the same message, each statement by itself. */
  readonly ahead?: readonly string[];
  /** Told the rows that these gave, before the work begins. @throws what stops it */
  readonly answered?: (rows: readonly unknown[]) => void;
  /** Told when everything has been sent but the end. */
  readonly committing?: (() => void) | undefined;
  /** Default: COMMIT. */
  readonly end?: 'COMMIT' | 'ROLLBACK';
}

/** Takes back what a file has set for its session: the next one's is as the server gave it. */
export const resetSession: readonly string[] = ['RESET SESSION AUTHORIZATION', 'RESET ALL'];

/**
 * Runs work in one transaction that lets go of its locks when its runner is gone; an error rolls it back. What begins it is one
 * message, because a thousand small migrations wait for nothing else.
 */
export async function inTransaction<Result>(
  session: Session,
  settings: TransactionSettings,
  work: () => Promise<Result>,
): Promise<Result> {
  const { client, facts } = session.wire;
  const { ahead = [], answered, committing, end = 'COMMIT' } = settings;
  let result: Result;
  try {
    // Of several statements there are several results.
    const results = [await client.query([...ahead, ...beginning(settings, facts.major)].join('; '))].flat();
    answered?.(results.flatMap(({ rows }) => rows));
    result = await work();
  } catch (error) {
    if (session.isOpen) await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  }
  committing?.();
  await client.query(end);
  return result;
}

function beginning({ lockTimeout, statementTimeout }: TransactionSettings, major: number): readonly string[] {
  return [
    'BEGIN',
    `SET LOCAL lock_timeout = ${pg.escapeLiteral(lockTimeout)}`,
    ...(statementTimeout === undefined ? [] : [`SET LOCAL statement_timeout = ${pg.escapeLiteral(statementTimeout)}`]),
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",
    // A server whose runner is gone finds out, and lets go of its locks. Not every system can look.
    ...(major >= 14 ? ["SET LOCAL client_connection_check_interval = '2s'"] : []),
  ];
}
