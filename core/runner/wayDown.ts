import type { MigrationFile } from '#core/analysis/migration';
import { ConfitureError } from '#core/error';
import type { MigrationStatus } from '#core/ledger/status';
import { requireAgreement } from './agreement';
import { findMigration } from './findMigration';
import type { Chosen, Way, WayRequest } from './way';

/** Says: undo everything. No tool gives a migration this version. */
const beginning = '0';

/**
 * What has run, the newest first: the last one, or everything behind one that stays.
 * @param target the migration that stays, or `0`; undefined: only the last one is undone
 * @throws ConfitureError with reason `input` when there is no such migration
 */
export function wayDown({ set, ledger, shown }: WayRequest, target: string | undefined): Way {
  const stays = target === undefined || target === beginning ? undefined : findMigration(set, ledger, target);
  return {
    direction: 'down',
    done: 'undone',
    choose(statuses) {
      requireAgreement(statuses, shown, ['out of order']);
      const undoable = statuses.flatMap((status) => fileThatRan(status, ledger.standsAt === true) ?? []);
      const first = stays === undefined ? 0 : placeOf(undoable, stays, shown) + 1;
      const undone = target === undefined ? undoable.slice(-1) : undoable.slice(first);
      return undone.reverse().flatMap((file): Chosen[] => {
        const key = ledger.keyOf(file);
        const up = set.migrations.get(file.path);
        const back = up?.down === undefined ? up : set.migrations.get(up.down.path);
        if (key === undefined || back === undefined) return [];
        const before = undoable[undoable.indexOf(file) - 1];
        return [{ key, migration: back, written: (table) => ledger.undone(table, file, before, back) }];
      });
    },
  };
}

/** Repeatable files are never undone, and what stands for others has not run itself. */
function fileThatRan({ state, file }: MigrationStatus, countsCovered: boolean): MigrationFile | undefined {
  const isRun = state === 'applied' || (state === 'covered' && countsCovered);
  return isRun && file?.kind === 'versioned' ? file : undefined;
}

function placeOf(undoable: readonly MigrationFile[], stays: MigrationFile, shown: (path: string) => string): number {
  const place = undoable.indexOf(stays);
  if (place >= 0) return place;
  throw new ConfitureError('input', `${shown(stays.path)} has not run, so nothing can be undone down to it.`, {
    advice: 'confiture migrate status lists what has run.',
  });
}
