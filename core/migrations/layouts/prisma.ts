import { byLocale } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout, type PlacedName } from './layout';

const form = /(?:^|\/)(?:(?<version>\d+)_)?(?<name>[^/]+)\/(?<file>migration|down)\.sql$/;

/**
 * Prisma Migrate: a folder a migration with `migration.sql` in it, run in the order of the folder names as `localeCompare`
 * has it. `down.sql` is what people generate to undo it; the tool does not run it by itself. A script is sent as one message,
 * which the server runs as one transaction when it holds several statements. Since February 2026 one with CREATE INDEX
 * CONCURRENTLY is sent statement by statement; one with DROP INDEX CONCURRENTLY is not.
 *
 * https://github.com/prisma/prisma/blob/main/packages/migrate/src/utils/listMigrations.ts (order; the engine keeps it:
 * schema-connector/src/migrations_directory.rs, `list_migrations`)
 * https://github.com/prisma/prisma-engines/blob/main/schema-engine/connectors/sql-schema-connector/src/flavour/postgres/connector/native/mod.rs
 * (`apply_migration_script`)
 * https://github.com/prisma/prisma-engines/pull/5767, https://github.com/prisma/prisma-engines/pull/5847
 * https://www.prisma.io/docs/orm/v7/prisma-migrate/understanding-prisma-migrate/migration-histories
 */
export const prisma = defineLayout({
  id: 'prisma',
  title: 'Prisma Migrate',
  naming: '<timestamp>_<name>/migration.sql',
  order: 'name',
  identity: 'name',
  transaction: 'auto',
  placeholders: [],
  ledger: { tables: ['_prisma_migrations'] },
  sources: [
    'https://www.prisma.io/docs/orm/v7/prisma-migrate/understanding-prisma-migrate/migration-histories',
    'https://github.com/prisma/prisma/blob/main/packages/migrate/src/utils/listMigrations.ts',
    'https://github.com/prisma/prisma-engines/blob/main/schema-engine/connectors/sql-schema-connector/src/flavour/postgres/connector/native/mod.rs',
  ],
  recognise: ({ names, markers }) =>
    firstSign(
      markers.get('migration_lock.toml')?.above === 0 && certain('there is a migration_lock.toml'),
      mostly(names, /\/migration\.sql$/) && likely('every migration is a folder with a migration.sql'),
    ),
  read: () => ({ place, compare: (a, b) => byLocale(folder(a), folder(b)) }),
});

function place(path: string): PlacedName | undefined {
  const groups = form.exec(path)?.groups;
  if (groups === undefined) return undefined;
  const { version, name = '', file } = groups;
  return { version, name, direction: file === 'down' ? 'down' : 'up', kind: 'versioned' };
}

function folder({ version, name }: PlacedName): string {
  return version === undefined ? name : `${version}_${name}`;
}
