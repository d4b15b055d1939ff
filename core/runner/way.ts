import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { AppliedMigration, Ledger, LedgerStatement } from '#core/ledger/ledger';
import type { MigrationState, MigrationStatus } from '#core/ledger/status';
import type { ArrangedSet } from '#core/migrations/arrange';
import { requireAgreement } from './agreement';
import { findMigration } from './findMigration';

/** A migration that runs, and what is written down of it. */
export interface Chosen {
  readonly key: string;
  /** The file of which a part runs. */
  readonly migration: Migration;
  /** What the ledger is told in the same transaction. */
  written(table: string, ran: AppliedMigration): readonly LedgerStatement[];
  /**
   * Asked right before it runs. @param around what is open already: nothing by default
   * @returns how many preconditions there are @throws ConfitureError with reason `failed` where one is not so
   */
  ready?(session: Session, around?: 'transaction'): Promise<number>;
}

/** What tells the two directions apart; everything else about running is the same. */
export interface Way {
  readonly direction: 'up' | 'down';
  /** Of one that has run this way: `applied` or `undone`. */
  readonly done: string;
  /** Those that run, in order. @throws ConfitureError `history` where files and ledger do not agree */
  choose(statuses: readonly MigrationStatus[]): readonly Chosen[];
}

/** What a way is chosen from. */
export interface WayRequest {
  readonly set: ArrangedSet;
  readonly ledger: Ledger;
  /** A file as people know it. */
  readonly shown: (path: string) => string;
}

export interface UpOptions {
  /** The last that runs, as somebody calls it. Default: all. */
  readonly target?: string | undefined;
  /** Whether what comes late runs too. */
  readonly allowOutOfOrder?: boolean | undefined;
}

/**
 * Whatever is pending, in the order of the set.
 * @throws ConfitureError with reason `input` when there is no such target
 */
export function wayUp({ set, ledger, shown }: WayRequest, { target, allowOutOfOrder = false }: UpOptions = {}): Way {
  if (allowOutOfOrder && ledger.goesOnFromLast === true) {
    throw new ConfitureError(
      'input',
      `${set.set.title} goes on behind the one that ran last: it would never see that one has run late.`,
      {
        advice: 'Move what comes late behind the last one, with a number or a line of its own there.',
      },
    );
  }
  const last = target === undefined ? undefined : findMigration(set, ledger, target);
  const late: readonly MigrationState[] = allowOutOfOrder ? ['out of order'] : [];
  return {
    direction: 'up',
    done: 'applied',
    choose(statuses) {
      requireAgreement(statuses, shown, late);
      const runs: readonly MigrationState[] = ['pending', 'rerun', ...late];
      const end = last === undefined ? statuses.length : statuses.findIndex(({ file }) => file === last) + 1;
      const pending = statuses.slice(0, end).filter(({ state }) => runs.includes(state));
      return pending.flatMap(({ key, file }) => {
        const migration = file && set.migrations.get(file.path);
        return migration === undefined ? [] : [{ key, migration, written: ledger.applied }];
      });
    },
  };
}
