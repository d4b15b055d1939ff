import { family } from '#scripts/measure-locks/form';

const SUBSCRIPTION =
  "CREATE SUBSCRIPTION fresh CONNECTION 'dbname=elsewhere' PUBLICATION shop WITH (connect = false, slot_name = NONE)";

/** Publications: they lock the tables that come and go. */
export const publication = family('publication', {
  create: 'CREATE PUBLICATION fresh',
  'create-for-table': 'CREATE PUBLICATION fresh FOR TABLE items',
  'create-for-two-tables': 'CREATE PUBLICATION fresh FOR TABLE items, documents',
  'create-for-all-tables': 'CREATE PUBLICATION fresh FOR ALL TABLES',
  'create-for-schema': { sql: 'CREATE PUBLICATION fresh FOR TABLES IN SCHEMA app', since: 15 },
  'create-with-where': { sql: 'CREATE PUBLICATION fresh FOR TABLE items WHERE (id > 0)', since: 15 },
  'create-with-columns': { sql: 'CREATE PUBLICATION fresh FOR TABLE items (id, t)', since: 15 },
  'create-for-partitioned': { sql: 'CREATE PUBLICATION fresh FOR TABLE readings', since: 13 },
  'create-for-parent': 'CREATE PUBLICATION fresh FOR TABLE vehicles',
  'create-for-only-parent': 'CREATE PUBLICATION fresh FOR TABLE ONLY vehicles',
  'add-table': 'ALTER PUBLICATION shop ADD TABLE items',
  'set-table': 'ALTER PUBLICATION shop SET TABLE items',
  'drop-table': 'ALTER PUBLICATION shop DROP TABLE orders',
  'add-schema': { sql: 'ALTER PUBLICATION shop ADD TABLES IN SCHEMA app', since: 15 },
  'set-option': "ALTER PUBLICATION shop SET (publish = 'insert')",
  rename: 'ALTER PUBLICATION shop RENAME TO store',
  owner: 'ALTER PUBLICATION shop OWNER TO shop_owner',
  drop: 'DROP PUBLICATION shop',
  'drop-if-exists-missing': 'DROP PUBLICATION IF EXISTS missing',
});

/** Subscriptions, without a connection to anywhere. */
export const subscription = family('subscription', {
  create: SUBSCRIPTION,
  'alter-disable': { setup: [SUBSCRIPTION], sql: 'ALTER SUBSCRIPTION fresh DISABLE' },
  'alter-set-publication': {
    setup: [SUBSCRIPTION],
    sql: 'ALTER SUBSCRIPTION fresh SET PUBLICATION other WITH (refresh = false)',
  },
  rename: { setup: [SUBSCRIPTION], sql: 'ALTER SUBSCRIPTION fresh RENAME TO other' },
  drop: { setup: [SUBSCRIPTION], sql: 'DROP SUBSCRIPTION fresh' },
  'drop-if-exists-missing': 'DROP SUBSCRIPTION IF EXISTS missing',
});
