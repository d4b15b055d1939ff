import { family } from '#scripts/measure-locks/form';

/** Functions, procedures and aggregates. */
export const routine = family('routine', {
  'create-function': "CREATE FUNCTION fresh() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
  'create-function-reading-table':
    "CREATE FUNCTION fresh() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders'",
  'create-function-plpgsql':
    'CREATE FUNCTION fresh() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE orders SET id = id; END $$',
  'create-function-begin-atomic': {
    sql: 'CREATE FUNCTION fresh() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders; END',
    since: 14,
  },
  'create-function-returning-table-row':
    "CREATE FUNCTION fresh() RETURNS SETOF orders LANGUAGE sql AS 'SELECT * FROM orders'",
  'create-or-replace-function':
    "CREATE OR REPLACE FUNCTION add_one(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 2'",
  'create-or-replace-trigger-function':
    'CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
  'alter-function-owner': 'ALTER FUNCTION touch() OWNER TO shop_owner',
  'alter-function-rename': 'ALTER FUNCTION touch() RENAME TO touched',
  'alter-function-schema': 'ALTER FUNCTION touch() SET SCHEMA archive',
  'alter-function-volatility': 'ALTER FUNCTION add_one(integer) STABLE',
  'alter-function-set': "ALTER FUNCTION touch() SET search_path = 'public'",
  'alter-routine': 'ALTER ROUTINE touch() SECURITY DEFINER',
  'drop-function': {
    setup: ["CREATE FUNCTION fresh() RETURNS integer LANGUAGE sql AS 'SELECT 1'"],
    sql: 'DROP FUNCTION fresh()',
  },
  'drop-trigger-function-cascade': 'DROP FUNCTION touch() CASCADE',
  'drop-function-if-exists-missing': 'DROP FUNCTION IF EXISTS missing()',
  'create-procedure': 'CREATE PROCEDURE fresh() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$',
  'alter-procedure': 'ALTER PROCEDURE do_nothing() SECURITY DEFINER',
  'drop-procedure': 'DROP PROCEDURE do_nothing()',
  'create-aggregate': 'CREATE AGGREGATE fresh(integer) (SFUNC = int4pl, STYPE = integer)',
  'alter-aggregate': 'ALTER AGGREGATE sum_up(integer) RENAME TO total_of',
  'drop-aggregate': 'DROP AGGREGATE sum_up(integer)',
  'create-language': 'CREATE LANGUAGE fresh HANDLER plpgsql_call_handler',
});

/** DO blocks take the locks of what they run. */
export const block = family('block', {
  empty: 'DO $$ BEGIN NULL; END $$',
  'add-column': 'DO $$ BEGIN ALTER TABLE orders ADD COLUMN extra integer; END $$',
  'create-index': 'DO $$ BEGIN CREATE INDEX extra_idx ON orders (amount); END $$',
  update: "DO $$ BEGIN UPDATE plain_rows SET c = 'x'; END $$",
  conditional:
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'orders') THEN DROP TABLE plain_rows; END IF; END $$",
  'exception-handler':
    'DO $$ BEGIN ALTER TABLE orders ADD COLUMN note text; EXCEPTION WHEN duplicate_column THEN NULL; END $$',
  'exception-keeps-earlier-lock':
    'DO $$ BEGIN LOCK TABLE carts IN SHARE MODE; BEGIN ALTER TABLE orders ADD COLUMN note text; EXCEPTION WHEN duplicate_column THEN NULL; END; END $$',
  execute: "DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD COLUMN extra integer'; END $$",
  'loop-over-partitions':
    "DO $$ DECLARE p regclass; BEGIN FOR p IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'readings'::regclass LOOP EXECUTE format('CREATE INDEX ON %s (customer_id)', p); END LOOP; END $$",
});
