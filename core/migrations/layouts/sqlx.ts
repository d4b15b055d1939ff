import { certain, firstSign, mostly } from './evidence';
import { defineLayout } from './layout';
import { baseName, readNames } from './names';

const form = /^(?<version>\d+)_(?<name>.+?)(?:\.(?<direction>up|down))?\.sql$/;

/**
 * sqlx: `<number>_<name>.sql`, or `.up.sql` and `.down.sql`, in the order of the numbers. A file runs in one transaction
 * unless it begins with `-- no-transaction`: then it is sent as one message, which the server runs as one transaction all the
 * same when it holds several statements.
 *
 * https://github.com/launchbadge/sqlx/blob/main/sqlx-core/src/migrate/source.rs (file names, `no_tx`)
 * https://github.com/launchbadge/sqlx/blob/main/sqlx-postgres/src/migrate.rs (`apply`, `execute_migration`)
 */
export const sqlx = defineLayout({
  id: 'sqlx',
  title: 'sqlx',
  naming: '<number>_<name>.sql',
  order: 'version',
  identity: 'version',
  transaction: 'wrapped',
  placeholders: [],
  ledger: { tables: ['_sqlx_migrations'] },
  sources: [
    'https://github.com/launchbadge/sqlx/blob/main/sqlx-core/src/migrate/source.rs',
    'https://github.com/launchbadge/sqlx/blob/main/sqlx-postgres/src/migrate.rs',
  ],
  recognise: ({ names, markers, samples }) =>
    mostly(names.map(baseName), form)
      ? firstSign(
          markers.has('sqlx.toml') && certain('there is a sqlx.toml'),
          /\bsqlx\b/.test(markers.get('Cargo.toml')?.text ?? '') && certain('Cargo.toml names sqlx'),
          samples.some(runsAlone) && certain('a file begins with -- no-transaction'),
        )
      : undefined,
  read: () => readNames(form),
  transactionIn: (text) => (runsAlone(text) ? 'batch' : undefined),
});

function runsAlone(text: string): boolean {
  return text.startsWith('-- no-transaction');
}
