import { family } from '#scripts/measure-locks/form';

/** Operators, casts, collations, conversions, text search, access methods, transforms. */
export const otherObjects = family('other-object', {
  'create-operator': 'CREATE OPERATOR ==== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq)',
  'alter-operator': 'ALTER OPERATOR === (integer, integer) OWNER TO shop_owner',
  'drop-operator': 'DROP OPERATOR === (integer, integer)',
  'create-operator-class':
    'CREATE OPERATOR CLASS fresh FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer)',
  'create-operator-family': 'CREATE OPERATOR FAMILY fresh USING btree',
  'drop-operator-family': {
    setup: ['CREATE OPERATOR FAMILY fresh USING btree'],
    sql: 'DROP OPERATOR FAMILY fresh USING btree',
  },
  'create-cast': 'CREATE CAST (order_status AS text) WITH INOUT',
  'drop-cast': 'DROP CAST (address AS text)',
  'create-collation': "CREATE COLLATION fresh (provider = libc, locale = 'C')",
  'alter-collation': 'ALTER COLLATION german RENAME TO deutsch',
  'refresh-collation': 'ALTER COLLATION german REFRESH VERSION',
  'drop-collation': 'DROP COLLATION german',
  'create-conversion': "CREATE CONVERSION fresh FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
  'alter-conversion': 'ALTER CONVERSION latin_to_utf RENAME TO other',
  'drop-conversion': 'DROP CONVERSION latin_to_utf',
  'create-text-search-dictionary': 'CREATE TEXT SEARCH DICTIONARY fresh (TEMPLATE = simple)',
  'alter-text-search-dictionary': 'ALTER TEXT SEARCH DICTIONARY simple_words (accept = false)',
  'drop-text-search-dictionary': 'DROP TEXT SEARCH DICTIONARY simple_words',
  'create-text-search-configuration': 'CREATE TEXT SEARCH CONFIGURATION fresh (COPY = simple)',
  'alter-text-search-configuration':
    'ALTER TEXT SEARCH CONFIGURATION shop_search ALTER MAPPING FOR word WITH simple_words',
  'drop-text-search-configuration': 'DROP TEXT SEARCH CONFIGURATION shop_search',
  'create-text-search-template': 'CREATE TEXT SEARCH TEMPLATE fresh (LEXIZE = dsimple_lexize)',
  'create-access-method': 'CREATE ACCESS METHOD fresh TYPE TABLE HANDLER heap_tableam_handler',
  'create-transform': 'CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal))',
  'large-object-create': 'SELECT lo_create(0)',
  'create-text-search-parser':
    'CREATE TEXT SEARCH PARSER fresh (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)',
  'rename-text-search-dictionary': 'ALTER TEXT SEARCH DICTIONARY simple_words RENAME TO words',
  'drop-access-method': {
    setup: ['CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler'],
    sql: 'DROP ACCESS METHOD other_heap',
  },
  'alter-operator-family': {
    setup: ['CREATE OPERATOR FAMILY fresh USING btree'],
    sql: 'ALTER OPERATOR FAMILY fresh USING btree RENAME TO other',
  },
  'alter-language': 'ALTER LANGUAGE plpgsql OWNER TO postgres',
});

/** Schemas, databases, tablespaces and extensions. */
export const container = family('container', {
  'create-schema': 'CREATE SCHEMA fresh',
  'create-schema-if-not-exists-present': 'CREATE SCHEMA IF NOT EXISTS app',
  'create-schema-with-table': 'CREATE SCHEMA fresh CREATE TABLE inside (id integer REFERENCES public.customers (id))',
  'rename-schema': 'ALTER SCHEMA app RENAME TO application',
  'schema-owner': 'ALTER SCHEMA app OWNER TO shop_owner',
  'drop-schema': 'DROP SCHEMA archive',
  'drop-schema-cascade': 'DROP SCHEMA app CASCADE',
  'drop-schema-if-exists-missing': 'DROP SCHEMA IF EXISTS missing',
  'create-database': 'CREATE DATABASE fresh_database',
  'drop-database': 'DROP DATABASE IF EXISTS missing',
  'alter-database-set': "ALTER DATABASE fixture SET statement_timeout = '1s'",
  'alter-database-owner': 'ALTER DATABASE fixture OWNER TO shop_owner',
  'alter-database-limit': 'ALTER DATABASE fixture CONNECTION LIMIT 100',
  'create-tablespace': "CREATE TABLESPACE fresh LOCATION ''",
  'alter-tablespace': 'ALTER TABLESPACE fast SET (random_page_cost = 1)',
  'rename-tablespace': 'ALTER TABLESPACE fast RENAME TO faster',
  'drop-tablespace-if-exists-missing': 'DROP TABLESPACE IF EXISTS missing',
  'extension-drop-table': {
    setup: ['CREATE EXTENSION pgcrypto', 'ALTER EXTENSION pgcrypto ADD TABLE carts'],
    sql: 'ALTER EXTENSION pgcrypto DROP TABLE carts',
  },
  'create-extension': 'CREATE EXTENSION pgcrypto',
  'create-extension-if-not-exists-present': 'CREATE EXTENSION IF NOT EXISTS plpgsql',
  'update-extension': 'ALTER EXTENSION plpgsql UPDATE',
  'extension-add-table': { setup: ['CREATE EXTENSION pgcrypto'], sql: 'ALTER EXTENSION pgcrypto ADD TABLE orders' },
  'extension-set-schema': { setup: ['CREATE EXTENSION pgcrypto'], sql: 'ALTER EXTENSION pgcrypto SET SCHEMA archive' },
  'drop-extension': { setup: ['CREATE EXTENSION pgcrypto'], sql: 'DROP EXTENSION pgcrypto' },
  'drop-extension-cascade': {
    setup: ['CREATE EXTENSION citext', 'ALTER TABLE plain_rows ADD COLUMN word citext'],
    sql: 'DROP EXTENSION citext CASCADE',
  },
  'drop-extension-if-exists-missing': 'DROP EXTENSION IF EXISTS missing',
});

/** Settings, transactions' own commands, notifications. */
export const session = family('session', {
  set: "SET lock_timeout = '1s'",
  'set-local': "SET LOCAL lock_timeout = '1s'",
  reset: 'RESET lock_timeout',
  show: 'SHOW lock_timeout',
  'set-search-path': 'SET search_path = app, public',
  'set-role': 'SET ROLE shop_reader',
  'set-session-authorization': 'SET SESSION AUTHORIZATION shop_reader',
  'set-config': "SELECT set_config('lock_timeout', '1s', true)",
  'alter-system': "ALTER SYSTEM SET log_min_messages = 'warning'",
  savepoint: 'SAVEPOINT here',
  'savepoint-rolled-back':
    'SAVEPOINT here; LOCK TABLE orders IN SHARE MODE; ROLLBACK TO SAVEPOINT here; LOCK TABLE carts IN SHARE MODE',
  'savepoint-released': 'SAVEPOINT here; LOCK TABLE orders IN SHARE MODE; RELEASE SAVEPOINT here',
  listen: 'LISTEN channel',
  notify: 'NOTIFY channel',
  'advisory-lock': 'SELECT pg_advisory_xact_lock(1)',
  'reload-configuration': 'SELECT pg_reload_conf()',
});
