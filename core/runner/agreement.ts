import { ConfitureError } from '#core/error';
import { conflicts, type MigrationState, type MigrationStatus } from '#core/ledger/status';

/**
 * Stops where files and ledger do not agree. @param excused a state that somebody has allowed
 * @throws ConfitureError with reason `history` that names every file
 */
export function requireAgreement(
  statuses: readonly MigrationStatus[],
  shown: (path: string) => string,
  excused: readonly MigrationState[] = [],
): void {
  const bad = statuses.filter(({ state }) => conflicts.includes(state) && !excused.includes(state));
  if (bad.length === 0) return;
  const lines = bad.map(({ state, key, file, entry, checksum }) => {
    const sums = state === 'changed' ? ` (the ledger has ${entry?.checksum}, the file is ${checksum})` : '';
    return `  ${state}: ${file === undefined ? key : shown(file.path)}${sums}`;
  });
  throw new ConfitureError('history', `Files and ledger do not agree; nothing was run:\n${lines.join('\n')}`, {
    advice:
      'confiture migrate status shows everything. Put the files back as they were, or move new ones behind the last.',
  });
}
