import { ConfitureError } from '#core/error';
import { conflicts, type MigrationState, type MigrationStatus } from '#core/ledger/status';

const advice: Partial<Record<MigrationState, string>> = {
  changed: 'Put a changed file back as it was, or accept it as it is with confiture migrate repair.',
  missing: 'Put a file that is gone back, or take its line out of the ledger with confiture migrate repair.',
  'out of order': 'Move what comes late behind the last one, or run it all the same with --allow-out-of-order.',
  failed: 'Look at what a failed one has left, then say what became of it with confiture migrate repair.',
};

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
    advice: ['confiture migrate status shows everything.', ...bad.map(({ state }) => advice[state] ?? '')]
      .filter((line, place, lines) => line !== '' && lines.indexOf(line) === place)
      .join('\n'),
  });
}
