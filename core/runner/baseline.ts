import type { MigrationFile } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { Ledger } from '#core/ledger/ledger';
import { MigrationLock, type Waiting } from './lock';
import { type LookRequest, look } from './look';
import { inTransaction } from './transaction';
import { failed, wordsOf } from './trouble';

export interface BaselineRequest extends LookRequest {
  readonly waiting: Waiting;
  readonly lockTimeout: string;
  /** The last migration whose changes the database has already. */
  readonly upTo: MigrationFile;
  /** A name for people. */
  readonly shown: (path: string) => string;
}

function requireWritable(
  ledger: Ledger,
  file: MigrationFile,
  bytes: Uint8Array,
  shown: (path: string) => string,
): void {
  const why = ledger.obstacle?.(file, bytes);
  if (why !== undefined) throw new ConfitureError('input', `Nothing was written down. ${shown(file.path)}: ${why}`);
}

/**
 * Adopts a database that has the changes of migrations already: writes them down as run, and runs none.
 * @returns the files that were written down, in order
 * @throws ConfitureError `locked`; `history` where something behind it has run, or failed; `failed`
 */
export async function baseline(session: Session, request: BaselineRequest): Promise<readonly MigrationFile[]> {
  const { set, ledger, read, upTo, waiting, shown } = request;
  const lock = await MigrationLock.take(session, waiting);
  try {
    const { place, statuses } = await look(session, request);
    const end = statuses.findIndex(({ file }) => file === upTo);
    const broken = statuses.find(({ state }) => state === 'failed' || state === 'changed');
    if (broken !== undefined) {
      throw new ConfitureError('history', `${broken.key} is ${broken.state}; nothing was written down.`, {
        advice: 'Look at it with confiture migrate status, and mend it with confiture migrate repair.',
      });
    }
    const adopted = statuses.slice(0, end + 1).flatMap(({ state, file }) => {
      const isOpen = state === 'pending' || state === 'out of order';
      return isOpen && file !== undefined && file.kind !== 'repeatable' ? [file] : [];
    });
    if (adopted.length === 0) return [];
    for (const file of adopted) requireWritable(ledger, file, read(file.path), shown);
    const { facts } = session.wire;
    const startedAt = new Date(waiting.now()).toISOString();
    await inTransaction(session, request, async (outbox) => {
      if (!place.exists) await outbox.add(ledger.create(place.quoted, facts.major).map((text) => ({ text })));
      for (const file of adopted) {
        const ran = { file, bytes: read(file.path), milliseconds: 0, appliedBy: facts.user, startedAt };
        await outbox.add(ledger.applied(place.quoted, ran));
      }
    }).catch((error: unknown) => {
      throw failed(
        `The ledger of ${set.set.title} cannot be written: ${wordsOf(error)}.`,
        error,
        'Nothing was changed.',
      );
    });
    return adopted;
  } finally {
    if (session.isOpen) await lock.release();
  }
}
