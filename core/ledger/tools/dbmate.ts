import { versionList } from '#core/ledger/versionList';

/** https://github.com/amacneil/dbmate/blob/main/pkg/driver/postgres/postgres.go (`CreateMigrationsTable`, `InsertMigration`) */
export const dbmate = versionList({
  layout: 'dbmate',
  table: 'schema_migrations',
  columns: ['version'],
  foreign: ['dirty', 'statements'],
  definition: 'version varchar(128) PRIMARY KEY',
});
