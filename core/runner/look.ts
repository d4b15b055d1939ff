import type { Session } from '#core/database/session';
import type { Ledger, LedgerContent } from '#core/ledger/ledger';
import { type MigrationStatus, statusOf } from '#core/ledger/status';
import { findLedger, type LedgerPlace } from '#core/ledger/table';
import type { ArrangedSet } from '#core/migrations/arrange';

export interface LookRequest {
  readonly set: ArrangedSet;
  readonly ledger: Ledger;
  /** The ledger's table under another name. */
  readonly table: string | undefined;
  readonly read: (path: string) => Uint8Array;
}

/** Where every migration stands now. */
export interface Look {
  readonly place: LedgerPlace;
  readonly content: LedgerContent;
  readonly statuses: readonly MigrationStatus[];
}

/** Reads the ledger, and compares the files with it. Writes nothing. */
export async function look(session: Session, { set, ledger, table, read }: LookRequest): Promise<Look> {
  return session.read(async (ask) => {
    const place = await findLedger(ask, ledger, session.wire.facts.searchPath, table);
    const content = place.exists ? await ledger.read(ask, place.quoted) : { entries: [] };
    return { place, content, statuses: statusOf(set.set, ledger, content, read) };
  });
}
