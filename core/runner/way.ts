import type { Migration } from '#core/analysis/migration';
import type { AppliedMigration, Ledger, LedgerStatement } from '#core/ledger/ledger';
import type { MigrationStatus } from '#core/ledger/status';
import type { ArrangedSet } from '#core/migrations/arrange';
import { requireAgreement } from './agreement';

/** A migration that runs, and what is written down of it. */
export interface Chosen {
  readonly key: string;
  /** The file of which a part runs. */
  readonly migration: Migration;
  /** What the ledger is told in the same transaction. */
  written(table: string, ran: AppliedMigration): readonly LedgerStatement[];
}

/** What tells the two directions apart; everything else about running is the same. */
export interface Way {
  readonly direction: 'up' | 'down';
  /** Of one that has run this way: `applied` or `undone`. */
  readonly done: string;
  /** Those that run, in order. @throws ConfitureError `history` where files and ledger do not agree */
  choose(statuses: readonly MigrationStatus[]): readonly Chosen[];
}

/** Whatever is pending, in the order of the set. */
export function wayUp({ migrations }: ArrangedSet, ledger: Ledger, shown: (path: string) => string): Way {
  return {
    direction: 'up',
    done: 'applied',
    choose(statuses) {
      requireAgreement(statuses, shown);
      const pending = statuses.filter(({ state }) => state === 'pending' || state === 'rerun');
      return pending.flatMap(({ key, file }) => {
        const migration = file && migrations.get(file.path);
        return migration === undefined ? [] : [{ key, migration, written: ledger.applied }];
      });
    },
  };
}
