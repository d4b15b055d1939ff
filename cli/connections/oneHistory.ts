import type { Environment } from '#cli/environment';
import { displayPath } from '#cli/input/collectFiles';
import { readBytes } from '#cli/input/readSource';
import type { MigrationFile } from '#core/analysis/migration';
import { ConfitureError } from '#core/error';
import type { Ledger } from '#core/ledger/ledger';
import { ledgerOf } from '#core/ledger/ledgers';
import { findHistories, type History } from './histories';

/** The history that a command is about, and where its tool writes down what it has run. */
export interface RunHistory extends History {
  readonly ledger: Ledger;
  /** The bytes of one of its files. @throws ConfitureError with reason `input` */
  read(path: string): Uint8Array;
  /** A file as people know it: relative to where they stand. */
  shown(path: string): string;
}

/** The only history below the paths. @throws ConfitureError with reason `input` where there is none, or several, or one that cannot be run */
export async function oneHistory(paths: readonly string[], environment: Environment): Promise<RunHistory> {
  const histories = await findHistories(paths, environment);
  const [history, ...more] = histories;
  if (history === undefined) throw new ConfitureError('input', 'There are no migrations here.');
  if (more.length > 0) {
    throw new ConfitureError('input', `There are ${histories.length} histories here; run one after the other.`, {
      advice: 'Name the folder of one.',
    });
  }
  const shown = (path: string) => displayPath(path, environment.workingFolder);
  const { files, layout, title } = history.arranged.set;
  requireSingleVersions(
    files.filter(({ direction }) => direction === 'up'),
    shown,
  );
  const ledger = ledgerOf(layout, history.arranged.markers);
  if (ledger === undefined) {
    throw new ConfitureError('input', `What ${title} has run is not read yet, so nothing can be run beside it.`);
  }
  return { ...history, ledger, shown, read: (path) => readBytes(path, shown(path)) };
}

/** Two files of one version: a ledger would hold one of them, and nobody could say which. */
function requireSingleVersions(files: readonly MigrationFile[], shown: RunHistory['shown']): void {
  const seen = new Map<string, string>();
  for (const { version, kind, path } of files) {
    if (version === undefined || kind !== 'versioned') continue;
    const other = seen.get(version);
    if (other !== undefined) {
      const names = [other, path].map(shown).join(' and ');
      throw new ConfitureError('input', `${names} have the same version ${version}.`, {
        advice: 'Give one of them a version of its own.',
      });
    }
    seen.set(version, path);
  }
}
