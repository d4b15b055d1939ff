import type { MigrationFile } from '#core/analysis/migration';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import type { Ledger } from '#core/ledger/ledger';
import type { ArrangedSet } from '#core/migrations/arrange';

/**
 * The migration that somebody means: by its version as it is written or as the tool knows it, by the name of its file, or by
 * its folder where a folder is a migration.
 * @throws ConfitureError with reason `input`
 */
export function findMigration({ set }: ArrangedSet, ledger: Ledger, given: string): MigrationFile {
  const files = set.files.filter(({ direction, kind }) => direction === 'up' && kind !== 'unrecognised');
  const found = files.find((file) => wordsFor(file, ledger).includes(given));
  if (found !== undefined) return found;
  const known = files.flatMap((file) => wordsFor(file, ledger)[0] ?? []);
  throw new ConfitureError('input', `There is no migration ${given}.${didYouMean(given, known)}`, {
    advice: 'Name its version, or its file. confiture migrate status lists them.',
  });
}

function wordsFor(file: MigrationFile, ledger: Ledger): string[] {
  const { version, path } = file;
  const [base = '', folder = ''] = path.replaceAll('\\', '/').split('/').reverse();
  const words = [version, ledger.keyOf(file), base, path];
  return [...words, base === 'migration.sql' || base === 'up.sql' ? folder : undefined].filter(
    (word) => word !== undefined,
  );
}
