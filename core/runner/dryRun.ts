import pg from 'pg';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import { Cancellation } from './cancellation';
import { MigrationLock } from './lock';
import { look } from './look';
import type { PlannedMigration, PlannedStatement } from './plan';
import { inTransaction } from './transaction';
import { failed, lineOf, wordsOf } from './trouble';
import type { AppliedRow, UpRequest } from './up';
import type { Chosen } from './way';

interface TriedRow extends AppliedRow {
  /** How many were asked right before it: each was so. */
  readonly preconditions: number;
}

export interface DryRunResult {
  /** Those that ran, and were rolled back. */
  readonly tried: readonly TriedRow[];
  /** Those that could not be tried, and those behind them. */
  readonly notTried: readonly { readonly file: string; readonly why: string }[];
  readonly notes: readonly string[];
}

/**
 * Runs what the way chooses in one transaction, with the lines of the ledger, and rolls it back. What no transaction takes, and
 * whatever stands behind it, is not tried.
 * @throws ConfitureError as `migrateUp`; `failed` where one of them fails
 */
export async function dryRun(session: Session, request: UpRequest): Promise<DryRunResult> {
  const lock = await MigrationLock.take(session, request.waiting);
  const cancellation = new Cancellation(session, request.signal);
  try {
    const { place, statuses } = await look(session, request);
    const { way, plan, read, shown, ledger } = request;
    const planned = way.choose(statuses).map((chosen) => ({
      chosen,
      planned: plan(chosen.migration, read(chosen.migration.path), { facts: session.wire.facts, place }),
    }));
    const outside = planned.findIndex((each) =>
      each.planned.steps.some(({ expectation }) => expectation !== undefined),
    );
    const end = outside < 0 ? planned.length : outside;
    const tried = await inTransaction(session, { ...request, end: 'ROLLBACK' }, async (outbox) => {
      await outbox.flush();
      const rows: TriedRow[] = [];
      if (!place.exists && end > 0) {
        for (const text of ledger.create(place.quoted, session.wire.facts.major)) await session.wire.client.query(text);
      }
      for (const each of planned.slice(0, end))
        rows.push(
          await tryOne(session, request, each, place.quoted).catch(async (error: unknown) => {
            await cancellation.ended();
            throw cancellation.isAsked ? stopped(error) : error;
          }),
        );
      // Everything before the first that cannot be tried is there, so it can be asked what it needs.
      if (outside >= 0) await planned[outside]?.chosen.ready?.(session, 'transaction').catch(rolledBack);
      return rows;
    });
    return {
      tried,
      notTried: planned.slice(end).map(({ chosen }, index) => ({
        file: shown(chosen.migration.path),
        why: index === 0 ? 'a statement of it cannot run in a transaction' : 'it stands behind one that was not tried',
      })),
      notes: planned.flatMap((each) => each.planned.notes),
    };
  } finally {
    cancellation.dispose();
    if (session.isOpen) await lock.release();
  }
}

/** @throws ConfitureError the same, and that nothing is left */
function rolledBack(error: unknown): never {
  if (!(error instanceof ConfitureError)) throw error;
  const advice = [error.advice, 'It was a dry run: everything was rolled back.'].filter((each) => each !== undefined);
  throw new ConfitureError(error.reason, error.message, { cause: error, advice: advice.join(' ') });
}

function stopped(cause: unknown): ConfitureError {
  return new ConfitureError('cancelled', 'The dry run was stopped.', { cause, advice: 'Everything was rolled back.' });
}

async function tryOne(
  session: Session,
  { shown, waiting, lockTimeout, statementTimeout }: UpRequest,
  { chosen, planned }: { readonly chosen: Chosen; readonly planned: PlannedMigration },
  table: string,
): Promise<TriedRow> {
  const { client, facts } = session.wire;
  const { file, bytes } = planned;
  const preconditions = (await chosen.ready?.(session, 'transaction').catch(rolledBack)) ?? 0;
  const started = waiting.now();
  let at: PlannedStatement | undefined;
  try {
    const { lock = lockTimeout, statement: limit = statementTimeout } = planned.timeouts;
    await client.query(`SET LOCAL lock_timeout = ${pg.escapeLiteral(lock)}`);
    if (limit !== undefined) await client.query(`SET LOCAL statement_timeout = ${pg.escapeLiteral(limit)}`);
    for (const statement of planned.steps.flatMap(({ statements }) => statements)) {
      at = statement;
      await client.query(statement.text);
    }
    at = undefined;
    // What would only fail at COMMIT has to fail here.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    const milliseconds = waiting.now() - started;
    const ran = { file, bytes, milliseconds, appliedBy: facts.user, startedAt: new Date(started).toISOString() };
    for (const { text, values } of chosen.written(table, ran)) await client.query(text, [...values]);
    // What a file has set for the session is not the next one's.
    await client.query('RESET SESSION AUTHORIZATION');
    await client.query('RESET ALL');
    return { file: shown(file.path), key: chosen.key, milliseconds, preconditions };
  } catch (error) {
    const where = at === undefined ? shown(file.path) : `${shown(file.path)}:${lineOf(at, error)}`;
    throw failed(`${where}: ${wordsOf(error)}.`, error, 'It was a dry run: everything was rolled back.');
  }
}
