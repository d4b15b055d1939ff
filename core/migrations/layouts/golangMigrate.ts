import { certain, firstSign, likely, mostly, possible } from './evidence';
import { defineLayout } from './layout';
import { baseName, readNames } from './names';

const form = /^(?<version>\d+)_(?<name>.*)\.(?<direction>up|down)\.sql$/;

/**
 * golang-migrate: `<number>_<name>.up.sql` and `.down.sql`, in the order of the numbers. It opens no transaction, but sends
 * a file as one message, which the server runs as one transaction when it holds several statements (PostgreSQL manual,
 * Multiple Statements in a Simple Query). `x-multi-statement` in the address of the database changes that; no file shows it.
 *
 * https://github.com/golang-migrate/migrate/blob/master/source/parse.go (`Regex`)
 * https://github.com/golang-migrate/migrate/blob/master/database/postgres/README.md (multi-statement mode)
 * https://github.com/golang-migrate/migrate/blob/master/database/postgres/postgres.go (`schema_migrations`)
 */
export const golangMigrate = defineLayout({
  id: 'golang-migrate',
  title: 'golang-migrate',
  naming: '<number>_<name>.up.sql',
  order: 'version',
  identity: 'version',
  transaction: 'batch',
  placeholders: [],
  ledger: { tables: ['schema_migrations'] },
  sources: [
    'https://github.com/golang-migrate/migrate/blob/master/source/parse.go',
    'https://github.com/golang-migrate/migrate/blob/master/database/postgres/README.md',
  ],
  recognise: ({ names, markers }) =>
    mostly(names.map(baseName), form)
      ? firstSign(
          markers.get('go.mod')?.text.includes('golang-migrate/migrate') === true &&
            certain('go.mod names golang-migrate'),
          markers.has('go.mod') && likely('its files are named <number>_<name>.up.sql beside a go.mod'),
          hasUnpadded(names) && likely('its files are named <number>_<name>.up.sql with numbers of different lengths'),
          possible('its files are named <number>_<name>.up.sql'),
        )
      : undefined,
  read: () => readNames(form),
});

/** Numbers such as 9 and 10 are compared as numbers by whoever writes them: as text they would run the other way round. */
function hasUnpadded(names: readonly string[]): boolean {
  const lengths = names.flatMap((name) => form.exec(baseName(name))?.groups?.['version']?.length ?? []);
  return new Set(lengths).size > 1;
}
