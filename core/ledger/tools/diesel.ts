import { versionList } from '#core/ledger/versionList';

/** https://github.com/diesel-rs/diesel/blob/main/diesel/src/migration/mod.rs (`__diesel_schema_migrations`) */
export const diesel = versionList({
  layout: 'diesel',
  table: '__diesel_schema_migrations',
  columns: ['version', 'run_on'],
  definition: 'version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP',
  time: 'run_on',
});
