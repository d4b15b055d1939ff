import { byText } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout, type PlacedName } from './layout';

const form = /^(?<folder>[^/]+)\/(?<direction>up|down)\.sql$/;

/**
 * Diesel: a folder a migration with `up.sql` and `down.sql` in it. The version is the folder's name up to the first `_` without
 * its hyphens and is compared as text, so that `2017-08-31-230457_a` comes behind `20140924113530_b`. A file runs in a
 * transaction unless `metadata.toml` beside it says `run_in_transaction = false`; that file is not read, a statement that
 * must run outside stands for it.
 *
 * https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html (`metadata.toml`)
 * https://github.com/diesel-rs/diesel/blob/master/diesel_migrations/migrations_internals/src/lib.rs (`version_from_string`,
 * `valid_sql_migration_directory`)
 */
export const diesel = defineLayout({
  id: 'diesel',
  title: 'Diesel',
  naming: '<version>_<name>/up.sql',
  order: 'version',
  identity: 'version',
  transaction: 'auto',
  placeholders: [],
  ledger: { tables: ['__diesel_schema_migrations'] },
  sources: [
    'https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html',
    'https://github.com/diesel-rs/diesel/blob/master/diesel_migrations/migrations_internals/src/lib.rs',
  ],
  recognise: ({ names, markers }) =>
    mostly(names, form)
      ? firstSign(
          markers.has('diesel.toml') && certain('there is a diesel.toml'),
          /\bdiesel\b/.test(markers.get('Cargo.toml')?.text ?? '') && certain('Cargo.toml names diesel'),
          likely('every migration is a folder with an up.sql'),
        )
      : undefined,
  read: () => ({ place, compare: (a, b) => byText(a.version ?? '', b.version ?? '') }),
});

function place(path: string): PlacedName | undefined {
  const { folder, direction } = form.exec(path)?.groups ?? {};
  if (folder === undefined) return undefined;
  const [before = '', ...rest] = folder.split('_');
  return {
    version: before.replaceAll('-', ''),
    name: rest.join('_'),
    direction: direction === 'down' ? 'down' : 'up',
    kind: 'versioned',
  };
}
