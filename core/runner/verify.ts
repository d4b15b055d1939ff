import pg from 'pg';
import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import type { MigrationStatus } from '#core/ledger/status';
import { type LookRequest, look } from './look';
import type { PlannedMigration, PlannedStatement } from './plan';
import { lineOf, wordsOf } from './trouble';

export interface VerifyRequest extends LookRequest {
  /** Plans a file that verifies. @throws ConfitureError with reason `input` */
  readonly plan: (migration: Migration, bytes: Uint8Array) => PlannedMigration;
  /** How long a statement may take: `5min`. */
  readonly statementTimeout: string;
}

/** What a file that verifies a migration has found. */
export interface Verified {
  readonly key: string;
  readonly path: string;
  readonly passed: boolean;
  /** Of the file, from 1; of the statement that failed. */
  readonly line: number | undefined;
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
  const { set, read, plan, ledger } = request;
  const { statuses } = await look(session, request);
  const ran = statuses.filter((status) => hasRun(status, ledger.standsAt === true));
  const planned = ran.flatMap(({ key, file }) => {
    const by = file && set.migrations.get(file.path)?.verify;
    const migration = by && set.migrations.get(by.path);
    return migration === undefined
      ? []
      : [{ key, path: migration.path, planned: plan(migration, read(migration.path)) }];
  });
  const verified: Verified[] = [];
  for (const each of planned) verified.push({ ...each, ...(await one(session, each.planned, request)) });
  return {
    verified: verified.map(({ key, path, passed, line, message }) => ({ key, path, passed, line, message })),
    without: ran.length - planned.length,
  };
}

function hasRun({ state }: MigrationStatus, countsCovered: boolean): boolean {
  return state === 'applied' || state === 'changed' || (state === 'covered' && countsCovered);
}

async function one(
  session: Session,
  { steps }: PlannedMigration,
  { statementTimeout }: VerifyRequest,
): Promise<Pick<Verified, 'passed' | 'line' | 'message'>> {
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
        return { passed: false, line: statement.line, message: 'it does not say true' };
      }
    }
    return { passed: true, line: undefined, message: undefined };
  } catch (error) {
    if (!session.isOpen) throw error;
    return { passed: false, line: at === undefined ? undefined : lineOf(at, error), message: wordsOf(error) };
  } finally {
    if (session.isOpen) await client.query('ROLLBACK');
  }
}
