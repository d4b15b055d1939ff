import pg from 'pg';
import type { Session } from '#core/database/session';
import type { ErrorPlace } from '#core/error';
import type { MigrationStatus } from '#core/ledger/status';
import { findMigration } from './findMigration';
import { type LookRequest, look } from './look';
import type { PlannedMigration, PlannedStatement, PlanOne } from './plan';
import { placeOf, wordsOf } from './trouble';

export interface VerifyRequest extends LookRequest {
  /** Plans a file that verifies. @throws ConfitureError with reason `input` */
  readonly plan: PlanOne;
  /** How long a statement may take: `5min`. */
  readonly statementTimeout: string;
  /** One migration, as somebody calls it; undefined: all. @throws ConfitureError with reason `input` where there is none */
  readonly only: string | undefined;
}

/** What a file that verifies a migration has found. */
export interface Verified {
  readonly key: string;
  readonly path: string;
  readonly passed: boolean;
  /** The word that an error is about, else the first line of the statement that failed. */
  readonly place: ErrorPlace | undefined;
  readonly message: string | undefined;
}

export interface VerifyResult {
  readonly verified: readonly Verified[];
  /** How many have run that no file verifies. */
  readonly without: number;
}

/** The number of PostgreSQL's boolean. */
const boolean = 16;

/**
 * Runs the files that verify what has run, each in a read-only transaction that is rolled back: the database is the same
 * afterwards. One fails by an error, or by a query whose only column is a boolean that is not true in every row.
 */
export async function verify(session: Session, request: VerifyRequest): Promise<VerifyResult> {
  const { set, read, plan, ledger, only } = request;
  const wanted = only === undefined ? undefined : findMigration(set, ledger, only);
  const { statuses, place } = await look(session, request);
  const on = { facts: session.wire.facts, place };
  const ran = statuses.filter(
    (status) => hasRun(status, ledger.standsAt === true) && (wanted === undefined || status.file === wanted),
  );
  const planned = ran.flatMap(({ key, file }) => {
    const by = file && set.migrations.get(file.path)?.verify;
    const migration = by && set.migrations.get(by.path);
    return migration === undefined
      ? []
      : [{ key, path: migration.path, planned: plan(migration, read(migration.path), on) }];
  });
  const verified: Verified[] = [];
  for (const each of planned) verified.push({ ...each, ...(await one(session, each.planned, request)) });
  return {
    verified: verified.map(({ key, path, passed, place, message }) => ({ key, path, passed, place, message })),
    without: ran.length - planned.length,
  };
}

function hasRun({ state }: MigrationStatus, countsCovered: boolean): boolean {
  return state === 'applied' || state === 'changed' || (state === 'covered' && countsCovered);
}

async function one(
  session: Session,
  { steps, file }: PlannedMigration,
  { statementTimeout }: VerifyRequest,
): Promise<Pick<Verified, 'passed' | 'place' | 'message'>> {
  const { client } = session.wire;
  let at: PlannedStatement | undefined;
  await client.query('BEGIN TRANSACTION READ ONLY');
  try {
    await client.query(`SET LOCAL statement_timeout = ${pg.escapeLiteral(statementTimeout)}`);
    for (const statement of steps.flatMap(({ statements }) => statements)) {
      at = statement;
      const { fields, rows } = await client.query({ text: statement.text, rowMode: 'array' });
      const says = fields.length === 1 && fields[0]?.dataTypeID === boolean;
      if (says && rows.some(([value]) => value !== true)) {
        return { passed: false, place: placeOf(file.path, statement, undefined), message: 'it does not say true' };
      }
    }
    return { passed: true, place: undefined, message: undefined };
  } catch (error) {
    if (!session.isOpen) throw error;
    const place = at === undefined ? undefined : placeOf(file.path, at, error);
    return { passed: false, place, message: wordsOf(error) };
  } finally {
    if (session.isOpen) await client.query('ROLLBACK');
  }
}
