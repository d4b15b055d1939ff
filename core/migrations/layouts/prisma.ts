import { byText } from './compare';
import { certain, firstSign, likely, mostly } from './evidence';
import { defineLayout, type PlacedName } from './layout';

const form = /(?:^|\/)(?:(?<version>\d+)_)?(?<name>[^/]+)\/(?<file>migration|down)\.sql$/;

/**
 * Prisma Migrate: a folder a migration with `migration.sql` in it, run in the order of the folder names. `down.sql` is what
 * people generate to undo it; the tool does not run it by itself. A script is sent as one message, which the server runs as
 * one transaction; newer versions split one with CREATE INDEX CONCURRENTLY. Not verified: the order, how a script is sent.
 *
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
  sources: ['https://www.prisma.io/docs/orm/v7/prisma-migrate/understanding-prisma-migrate/migration-histories'],
  recognise: ({ names, markers }) =>
    firstSign(
      markers.get('migration_lock.toml')?.above === 0 && certain('there is a migration_lock.toml'),
      mostly(names, /\/migration\.sql$/) && likely('every migration is a folder with a migration.sql'),
    ),
  read: () => ({ place, compare: (a, b) => byText(folder(a), folder(b)) }),
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
