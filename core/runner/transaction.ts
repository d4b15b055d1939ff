import pg from 'pg';
import { Outbox } from '#core/database/outbox';
import type { Behind, Refusal, Sent } from '#core/database/pipeline';
import type { Session } from '#core/database/session';

export interface TransactionSettings {
  /** How a table is waited for: `2s`. */
  readonly lockTimeout: string;
  /** How long a statement may take. Default: the session's own. */
  readonly statementTimeout?: string | undefined;
  /** Sent ahead of it in the same message. */
  readonly ahead?: readonly Sent[];
  /** Told which statement the server refuses, while the transaction is still open. @throws what is better told than that */
  readonly refused?: ((statement: Sent, error: pg.DatabaseError) => void) | undefined;
  /** Told when everything has been sent but the end. @returns what goes along with that */
  readonly committing?: (() => Behind | undefined) | undefined;
  /** What has become of its beginning, if that went along with the end of another: `ahead`, the settings, and more. */
  readonly begun?: Promise<Refusal | undefined> | undefined;
  /** Default: COMMIT. */
  readonly end?: 'COMMIT' | 'ROLLBACK';
}

export const begin: Sent = { text: 'BEGIN', again: true };
export const commit: Sent = { text: 'COMMIT', again: true };

/** Takes back what a file has set for its session: the next one's is as the server gave it. */
export const resetSession: readonly Sent[] = [
  { text: 'RESET SESSION AUTHORIZATION', again: true },
  { text: 'RESET ALL', again: true },
];

/**
 * Runs work in one transaction that lets go of its locks when its runner is gone; an error rolls it back. What begins it goes
 * along with the first statement, what ends it with the last: a thousand small migrations wait for nothing else.
 */
export async function inTransaction<Result>(
  session: Session,
  settings: TransactionSettings,
  work: (outbox: Outbox) => Promise<Result>,
): Promise<Result> {
  const { client, facts } = session.wire;
  const { refused, committing, begun, end = 'COMMIT' } = settings;
  const outbox = new Outbox(session, refused);
  try {
    await (begun === undefined ? outbox.add(beginning(settings, facts.major)) : outbox.join(begun));
    const result = await work(outbox);
    const behind = committing?.();
    await outbox.add([{ text: end, again: true }]);
    await outbox.flush(behind);
    return result;
  } catch (error) {
    if (session.isOpen) await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** What a transaction is begun with. */
export function beginning(
  { lockTimeout, statementTimeout, ahead = [] }: TransactionSettings,
  major: number,
): readonly Sent[] {
  const settings = [
    `SET LOCAL lock_timeout = ${pg.escapeLiteral(lockTimeout)}`,
    ...(statementTimeout === undefined ? [] : [`SET LOCAL statement_timeout = ${pg.escapeLiteral(statementTimeout)}`]),
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",
    // A server whose runner is gone finds out, and lets go of its locks. Not every system can look.
    ...(major >= 14 ? ["SET LOCAL client_connection_check_interval = '2s'"] : []),
  ];
  return [...ahead, begin, ...settings.map((text): Sent => ({ text, again: true }))];
}
