import { family } from '#scripts/measure-locks/form';

/** CREATE INDEX, in place and CONCURRENTLY. */
export const createIndex = family('create-index', {
  plain: 'CREATE INDEX extra_idx ON orders (amount)',
  unnamed: 'CREATE INDEX ON orders (amount)',
  unique: 'CREATE UNIQUE INDEX extra_idx ON orders (coupon)',
  expression: 'CREATE INDEX extra_idx ON orders (upper(note))',
  partial: 'CREATE INDEX extra_idx ON orders (amount) WHERE coupon IS NULL',
  gin: 'CREATE INDEX extra_idx ON items USING gin (jb)',
  hash: 'CREATE INDEX extra_idx ON orders USING hash (amount)',
  brin: 'CREATE INDEX extra_idx ON orders USING brin (placed_at)',
  include: 'CREATE INDEX extra_idx ON orders (amount) INCLUDE (coupon)',
  'with-foreign-key-function': 'CREATE INDEX extra_idx ON orders (add_one(coupon))',
  'if-not-exists-present': 'CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note)',
  'if-not-exists-new': 'CREATE INDEX IF NOT EXISTS extra_idx ON orders (amount)',
  partitioned: 'CREATE INDEX extra_idx ON readings (customer_id)',
  'partitioned-only': 'CREATE INDEX extra_idx ON ONLY readings (customer_id)',
  'partitioned-with-matching-partition-index': 'CREATE INDEX extra_idx ON shards (payload)',
  partition: 'CREATE INDEX extra_idx ON readings_2023 (customer_id)',
  inherited: 'CREATE INDEX extra_idx ON vehicles (label)',
  'materialized-view': 'CREATE INDEX extra_idx ON order_totals (total)',
  tablespace: 'CREATE INDEX extra_idx ON orders (amount) TABLESPACE fast',
  unlogged: 'CREATE INDEX extra_idx ON carts (content)',
  'unique-partitioned': 'CREATE UNIQUE INDEX extra_idx ON readings (taken, id)',
  'unique-nulls-not-distinct': {
    sql: 'CREATE UNIQUE INDEX extra_idx ON orders (coupon) NULLS NOT DISTINCT',
    since: 15,
  },
  opclass: 'CREATE INDEX extra_idx ON orders (note text_pattern_ops)',
  descending: 'CREATE INDEX extra_idx ON orders (amount DESC NULLS LAST)',
  collated: 'CREATE INDEX extra_idx ON orders (note COLLATE "C")',
  'with-fillfactor': 'CREATE INDEX extra_idx ON orders (amount) WITH (fillfactor = 70)',
  'two-columns': 'CREATE INDEX extra_idx ON orders (customer_id, placed_at)',
  concurrently: 'CREATE INDEX CONCURRENTLY extra_idx ON orders (amount)',
  'concurrently-unique': 'CREATE UNIQUE INDEX CONCURRENTLY extra_idx ON orders (coupon)',
  'concurrently-expression': 'CREATE INDEX CONCURRENTLY extra_idx ON orders (upper(note))',
  'concurrently-if-not-exists-present': 'CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note)',
  'concurrently-partition': 'CREATE INDEX CONCURRENTLY extra_idx ON readings_2023 (customer_id)',
  'concurrently-materialized-view': 'CREATE INDEX CONCURRENTLY extra_idx ON order_totals (total)',
  'concurrently-referenced-table': 'CREATE INDEX CONCURRENTLY extra_idx ON customers (name)',
});

/** DROP INDEX, in place and CONCURRENTLY. */
export const dropIndex = family('drop-index', {
  plain: 'DROP INDEX orders_note_idx',
  'if-exists-present': 'DROP INDEX IF EXISTS orders_note_idx',
  'if-exists-missing': 'DROP INDEX IF EXISTS missing_idx',
  two: 'DROP INDEX orders_note_idx, documents_owner_idx',
  partitioned: 'DROP INDEX readings_value_idx',
  'materialized-view': 'DROP INDEX order_totals_key',
  concurrently: 'DROP INDEX CONCURRENTLY orders_note_idx',
  'concurrently-if-exists-missing': 'DROP INDEX CONCURRENTLY IF EXISTS missing_idx',
  'concurrently-on-partition': {
    setup: ['CREATE INDEX extra_idx ON readings_2023 (customer_id)'],
    sql: 'DROP INDEX CONCURRENTLY extra_idx',
  },
  'concurrently-referenced-table': {
    setup: ['CREATE INDEX extra_idx ON customers (name)'],
    sql: 'DROP INDEX CONCURRENTLY extra_idx',
  },
  cascade: 'DROP INDEX items_b_unique CASCADE',
});

/** ALTER INDEX. */
export const alterIndex = family('alter-index', {
  rename: 'ALTER INDEX orders_note_idx RENAME TO other_idx',
  'rename-if-exists-missing': 'ALTER INDEX IF EXISTS missing_idx RENAME TO other_idx',
  'rename-constraint-index': 'ALTER INDEX orders_reference_key RENAME TO other_key',
  'rename-partitioned': 'ALTER INDEX readings_value_idx RENAME TO other_idx',
  'rename-table-by-alter-index': 'ALTER INDEX orders RENAME TO purchases',
  'set-option': 'ALTER INDEX orders_note_idx SET (fillfactor = 70)',
  'set-option-gin': {
    setup: ['CREATE INDEX gin_idx ON items USING gin (jb)'],
    sql: 'ALTER INDEX gin_idx SET (fastupdate = off)',
  },
  'reset-option': 'ALTER INDEX orders_note_idx RESET (fillfactor)',
  'set-tablespace': 'ALTER INDEX orders_note_idx SET TABLESPACE fast',
  'set-tablespace-partitioned': 'ALTER INDEX readings_value_idx SET TABLESPACE fast',
  'all-in-tablespace': {
    setup: ['CREATE INDEX fast_idx ON orders (amount) TABLESPACE fast'],
    sql: 'ALTER INDEX ALL IN TABLESPACE fast SET TABLESPACE pg_default',
  },
  'depends-on-extension': 'ALTER INDEX orders_note_idx DEPENDS ON EXTENSION plpgsql',
});

/** REINDEX, in place and CONCURRENTLY. */
export const reindex = family('reindex', {
  index: 'REINDEX INDEX orders_note_idx',
  'unique-index': 'REINDEX INDEX orders_pkey',
  table: 'REINDEX TABLE orders',
  'table-with-toast': 'REINDEX TABLE documents',
  'materialized-view': 'REINDEX TABLE order_totals',
  verbose: 'REINDEX (VERBOSE) TABLE orders',
  tablespace: { sql: 'REINDEX (TABLESPACE fast) INDEX orders_note_idx', since: 14 },
  'partitioned-table': 'REINDEX TABLE readings',
  'partitioned-index': { sql: 'REINDEX INDEX readings_value_idx', since: 14 },
  schema: 'REINDEX SCHEMA app',
  database: { sql: 'REINDEX DATABASE', since: 16 },
  system: { sql: 'REINDEX SYSTEM', since: 16 },
  'index-concurrently': 'REINDEX INDEX CONCURRENTLY orders_note_idx',
  'table-concurrently': 'REINDEX TABLE CONCURRENTLY documents',
  'schema-concurrently': 'REINDEX SCHEMA CONCURRENTLY app',
  'partitioned-index-concurrently': { sql: 'REINDEX INDEX CONCURRENTLY readings_value_idx', since: 14 },
});
