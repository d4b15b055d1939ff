import { byNumber } from './compare';
import { certain, firstSign } from './evidence';
import { defineLayout, type PlacedName } from './layout';

const committed = /^committed\/(?<version>\d{6,})(?:-(?<name>[^/]+))?\.sql$/;
const current = /^current(?:\.sql|\/(?<version>\d+)(?:-(?<name>[-_a-z0-9]+))?\.sql)$/;
const header = /^--! Previous: /;
const noTransaction = /^(?:--![^\n]*\n|\s*\n)*?--!\s*no-transaction\b/;

/**
 * graphile-migrate: what is done lies in `committed` and runs by number; `current.sql`, or the files of `current`, is what
 * is worked on and runs again and again behind it. A file runs in a transaction unless `--! no-transaction` stands at its
 * top: then it is sent as one message, which the server runs as one transaction all the same when it holds several statements.
 * `:NAME` is filled in, `:DATABASE_NAME` and `:DATABASE_OWNER` always. There is no way back.
 *
 * https://github.com/graphile/migrate/blob/main/src/migration.ts (`getAllMigrations`, `runStringMigration`)
 * https://github.com/graphile/migrate/blob/main/src/current.ts
 */
export const graphileMigrate = defineLayout({
  id: 'graphile-migrate',
  title: 'graphile-migrate',
  naming: 'committed/<number>-<name>.sql',
  order: 'version',
  identity: 'version',
  transaction: 'wrapped',
  placeholders: ['psql'],
  ledger: { tables: ['graphile_migrate.migrations', 'graphile_migrate.current'] },
  sources: [
    'https://github.com/graphile/migrate/blob/main/src/migration.ts',
    'https://github.com/graphile/migrate/blob/main/src/current.ts',
  ],
  recognise: ({ names, markers, samples }) =>
    names.some((name) => place(name) !== undefined)
      ? firstSign(
          markers.has('.gmrc') && certain('there is a .gmrc'),
          samples.some((text) => header.test(text)) && certain('its files begin with --! Previous:'),
        )
      : undefined,
  read: () => ({
    place,
    compare: (a, b) =>
      Number(a.kind === 'repeatable') - Number(b.kind === 'repeatable') || byNumber(a.version ?? '', b.version ?? ''),
  }),
  transactionIn: (text) => (noTransaction.test(text) ? 'batch' : undefined),
});

/** What is worked on has no number of the history. */
function place(path: string): PlacedName | undefined {
  const done = committed.exec(path)?.groups;
  if (done !== undefined)
    return { version: done['version'], name: done['name'] ?? '', direction: 'up', kind: 'versioned' };
  const open = current.exec(path)?.groups;
  if (open === undefined) return undefined;
  const { version, name = '' } = open;
  return { version: undefined, name: `current ${version ?? ''} ${name}`.trim(), direction: 'up', kind: 'repeatable' };
}
