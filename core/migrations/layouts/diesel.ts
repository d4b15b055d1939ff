import { byText } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout, type PlacedName } from './layout';

const form = /^(?<folder>[^/]+)\/(?<direction>up|down)\.sql$/;

/**
 * Diesel: a folder a migration with `up.sql` and `down.sql` in it. The version is the folder's name up to the first `_` without
 * its hyphens and is compared as text, so that `2017-08-31-230457_a` comes behind `20140924113530_b`. A file runs in a
 * transaction unless `metadata.toml` beside it says otherwise: then it is sent as one message, which the server runs as one
 * transaction all the same when it holds several statements. A `metadata.toml` that does not speak of `run_in_transaction`
 * counts as false. Where none is seen, a statement that must run outside stands for it.
 *
 * https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html (`metadata.toml`)
 * https://github.com/diesel-rs/diesel/blob/master/diesel_migrations/migrations_internals/src/lib.rs (`version_from_string`,
 * `valid_sql_migration_directory`, `TomlMetadata`)
 * https://github.com/diesel-rs/diesel/blob/master/diesel/src/pg/connection/raw.rs (`batch_execute`: PQexec)
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
  companions: (path) => [metadataOf(path)],
  read: (_markers, companions) => ({
    place: (path) => {
      const placed = place(path);
      return placed && { ...placed, transaction: transactionOf(companions.get(metadataOf(path))) };
    },
    compare: (a, b) => byText(a.version ?? '', b.version ?? ''),
  }),
});

/** Where a migration says how it runs, both ways. */
function metadataOf(path: string): string {
  return path.replace(/[^/]*$/, 'metadata.toml');
}

/** What stands ahead of the first table counts; a key that is missing is false. */
function transactionOf(metadata: string | undefined): 'wrapped' | 'batch' | undefined {
  if (metadata === undefined) return undefined;
  const [top = ''] = metadata.split(/^[ \t]*\[/m);
  return /^[ \t]*run_in_transaction[ \t]*=[ \t]*true\b/m.test(top) ? 'wrapped' : 'batch';
}

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
