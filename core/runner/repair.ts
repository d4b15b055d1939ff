import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { LedgerStatement } from '#core/ledger/ledger';
import type { MigrationState, MigrationStatus } from '#core/ledger/status';
import { readSteps, stepSettled, stepTable } from '#core/ledger/steps';
import { findMigration } from './findMigration';
import { MigrationLock, type Waiting } from './lock';
import { type Look, type LookRequest, look } from './look';
import { inTransaction } from './transaction';
import { failed, wordsOf } from './trouble';

/** One line of the ledger that is brought to what the files say. No migration runs. */
export interface Repair {
  readonly key: string;
  readonly path: string | undefined;
  readonly state: MigrationState;
  /** What the ledger has, and what the file is; where it keeps checksums. */
  readonly stored: string | undefined;
  readonly actual: string | undefined;
  /** What is done about it, in words. */
  readonly does: string;
  readonly statements: readonly LedgerStatement[];
}

export interface Wanted {
  /** One migration, as somebody calls it; undefined: all. */
  readonly only: string | undefined;
  /** Whether what failed, and steps of which nothing tells, are taken for done. */
  readonly isDone: boolean;
  /** When it is written down, in ISO 8601. */
  readonly at: string;
}

/**
 * What can be repaired: files that were edited after they ran are accepted as they are, the lines of failed ones and of those
 * whose file is gone are taken out. What comes late is no damage of the ledger.
 * @throws ConfitureError with reason `input` when there is no such migration
 */
export async function repairsOf(session: Session, request: LookRequest, wanted: Wanted): Promise<readonly Repair[]> {
  const seen = await look(session, request);
  const { only } = wanted;
  const chosen = only === undefined ? seen.statuses : meant(seen.statuses, request, only);
  const ofLedger = chosen.flatMap(
    (status) => repairOf(status, seen.place.quoted, request, { ...wanted, by: session.wire.facts.user }) ?? [],
  );
  return [...ofLedger, ...(await stepRepairs(session, seen, wanted, request))];
}

function meant(statuses: readonly MigrationStatus[], { set, ledger }: LookRequest, only: string) {
  const known = statuses.filter(({ key }) => key === only);
  if (known.length > 0) return known; // a file that is gone is found by no name
  const found = findMigration(set, ledger, only);
  return statuses.filter(({ file }) => file === found);
}

function repairOf(
  { state, key, file, entry, checksum }: MigrationStatus,
  table: string,
  { set, ledger, read }: LookRequest,
  { isDone, at, by }: Wanted & { readonly by: string },
): Repair | undefined {
  const about = { key, path: file?.path, state, stored: undefined, actual: undefined };
  const files = set.set.files.filter(({ direction }) => direction === 'up');
  if (state === 'changed' && file !== undefined) {
    const statements = ledger.accepted(table, file, read(file.path));
    return { ...about, stored: entry?.checksum, actual: checksum, does: 'the file is accepted as it is', statements };
  }
  if (entry === undefined || (state !== 'failed' && state !== 'missing')) return undefined;
  const forgotten = ledger.forgotten(table, entry, files);
  if (isDone && state === 'failed' && file !== undefined) {
    const ran = { file, bytes: read(file.path), milliseconds: 0, appliedBy: by, startedAt: at };
    return { ...about, does: 'it is taken for done', statements: [...forgotten, ...ledger.applied(table, ran)] };
  }
  const does = state === 'failed' ? 'its line goes, and it is pending again' : 'its line goes: its file is gone';
  return { ...about, does, statements: forgotten };
}

/** Steps of which nobody can tell how far they came: they run again, or somebody has looked and takes them for done. */
async function stepRepairs(
  session: Session,
  { place, statuses }: Look,
  { only, isDone }: Wanted,
  request: LookRequest,
): Promise<Repair[]> {
  const table = stepTable(place);
  const rows = (await session.read((ask) => readSteps(ask, table))) ?? [];
  const wanted = only === undefined ? undefined : meant(statuses, request, only).map(({ key }) => key);
  const open = rows.filter(({ state, step }) => step > 0 && (state === 'running' || state === 'unknown'));
  return open
    .filter(({ migration }) => wanted?.includes(migration) ?? true)
    .map((row) => ({
      key: row.migration,
      path: statuses.find(({ key }) => key === row.migration)?.file?.path,
      state: 'failed',
      stored: undefined,
      actual: undefined,
      does: isDone ? `its step ${row.step} is taken for done` : `its step ${row.step} runs again`,
      statements: [stepSettled(table, row, isDone ? 'applied' : 'failed')],
    }));
}

/** Makes repairs, all in one transaction. @throws ConfitureError `locked`, `history` where others have come up meanwhile, `failed` */
export async function repair(
  session: Session,
  request: LookRequest & { readonly waiting: Waiting; readonly lockTimeout: string },
  shown: readonly Repair[],
  wanted: Wanted,
): Promise<void> {
  const lock = await MigrationLock.take(session, request.waiting);
  try {
    const now = await repairsOf(session, request, wanted);
    const word = (repairs: readonly Repair[]) =>
      JSON.stringify(repairs.map((each) => [each.key, each.does, each.actual]));
    if (word(now) !== word(shown)) {
      throw new ConfitureError('history', 'The ledger has changed since it was looked at; nothing was repaired.', {
        advice: 'Look at it again.',
      });
    }
    await inTransaction(session, request, (outbox) => outbox.add(now.flatMap(({ statements }) => statements))).catch(
      (error: unknown) => {
        throw failed(`The ledger cannot be repaired: ${wordsOf(error)}.`, error, 'Nothing was changed.');
      },
    );
  } finally {
    if (session.isOpen) await lock.release();
  }
}
