import { family } from '#scripts/measure-locks/form';

/** Foreign data wrappers, servers, user mappings and foreign tables. */
export const foreignData = family('foreign-data', {
  'create-wrapper': 'CREATE FOREIGN DATA WRAPPER fresh',
  'alter-wrapper': "ALTER FOREIGN DATA WRAPPER nowhere OPTIONS (ADD debug 'true')",
  'drop-wrapper-cascade': 'DROP FOREIGN DATA WRAPPER nowhere CASCADE',
  'create-server': 'CREATE SERVER fresh FOREIGN DATA WRAPPER nowhere',
  'alter-server': "ALTER SERVER elsewhere VERSION '2'",
  'drop-server-cascade': 'DROP SERVER elsewhere CASCADE',
  'create-user-mapping': 'CREATE USER MAPPING FOR shop_owner SERVER elsewhere',
  'alter-user-mapping': "ALTER USER MAPPING FOR shop_reader SERVER elsewhere OPTIONS (ADD user 'x')",
  'drop-user-mapping': 'DROP USER MAPPING FOR shop_reader SERVER elsewhere',
  'create-foreign-table': 'CREATE FOREIGN TABLE fresh (id integer) SERVER elsewhere',
  'create-foreign-partition': "CREATE FOREIGN TABLE fresh PARTITION OF events FOR VALUES IN ('mars') SERVER elsewhere",
  'alter-foreign-table-options': "ALTER FOREIGN TABLE remote_stock OPTIONS (ADD place 'x')",
  'alter-foreign-table-column-options': "ALTER FOREIGN TABLE remote_stock ALTER COLUMN amount OPTIONS (ADD place 'x')",
  'alter-foreign-table-type': 'ALTER FOREIGN TABLE remote_stock ALTER COLUMN amount TYPE bigint',
  'rename-foreign-table': 'ALTER FOREIGN TABLE remote_stock RENAME TO stock',
  'drop-foreign-table-if-exists-missing': 'DROP FOREIGN TABLE IF EXISTS missing',
  'import-foreign-schema': {
    setup: [
      'CREATE EXTENSION postgres_fdw',
      "DO $$ BEGIN EXECUTE format('CREATE SERVER loopback FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host ''127.0.0.1'', port %L, dbname %L)', current_setting('port'), current_database()); END $$",
      "CREATE USER MAPPING FOR postgres SERVER loopback OPTIONS (user 'postgres')",
    ],
    sql: 'IMPORT FOREIGN SCHEMA app FROM SERVER loopback INTO archive',
  },
});
