import { family } from '#scripts/measure-locks/form';

/** CREATE TABLE: what it does to relations that exist. */
export const createTable = family('create-table', {
  plain: 'CREATE TABLE fresh (id integer PRIMARY KEY, note text)',
  'if-not-exists-present': 'CREATE TABLE IF NOT EXISTS orders (id integer)',
  'if-not-exists-new': 'CREATE TABLE IF NOT EXISTS fresh (id integer)',
  temporary: 'CREATE TEMPORARY TABLE fresh (id integer)',
  unlogged: 'CREATE UNLOGGED TABLE fresh (id integer)',
  references: 'CREATE TABLE fresh (id integer REFERENCES customers (id))',
  'references-two': 'CREATE TABLE fresh (id integer REFERENCES customers (id), o integer REFERENCES orders (id))',
  'references-partitioned':
    'CREATE TABLE fresh (id integer, taken date, FOREIGN KEY (id, taken) REFERENCES readings (id, taken))',
  'references-partition':
    'CREATE TABLE fresh (id integer, taken date, FOREIGN KEY (id, taken) REFERENCES readings_2023 (id, taken))',
  like: 'CREATE TABLE fresh (LIKE orders)',
  'like-including-all': 'CREATE TABLE fresh (LIKE orders INCLUDING ALL)',
  'like-view': 'CREATE TABLE fresh (LIKE order_overview)',
  inherits: 'CREATE TABLE fresh () INHERITS (vehicles)',
  'of-type': 'CREATE TABLE fresh OF address',
  'as-select': 'CREATE TABLE fresh AS SELECT * FROM orders',
  'as-select-no-data': 'CREATE TABLE fresh AS SELECT * FROM orders WITH NO DATA',
  'select-into': 'SELECT * INTO fresh FROM orders',
  'as-if-not-exists-present': 'CREATE TABLE IF NOT EXISTS orders AS SELECT * FROM customers',
  'as-execute': {
    setup: ['PREPARE all_orders AS SELECT id FROM orders'],
    sql: 'CREATE TABLE fresh AS EXECUTE all_orders',
  },
  partitioned: 'CREATE TABLE fresh (id integer) PARTITION BY RANGE (id)',
  serial: 'CREATE TABLE fresh (id serial PRIMARY KEY)',
  'default-nextval': "CREATE TABLE fresh (id integer DEFAULT nextval('ticket_numbers'))",
  'domain-column': 'CREATE TABLE fresh (mail email)',
  tablespace: 'CREATE TABLE fresh (id integer) TABLESPACE fast',
  'self-reference': 'CREATE TABLE fresh (id integer PRIMARY KEY, parent_id integer REFERENCES fresh (id))',
  'like-including-defaults': 'CREATE TABLE fresh (LIKE invoices INCLUDING DEFAULTS)',
  'inherits-two': {
    setup: ['CREATE TABLE wheeled (wheels integer)'],
    sql: 'CREATE TABLE fresh () INHERITS (vehicles, wheeled)',
  },
  'temporary-references': {
    setup: ['CREATE TEMPORARY TABLE mine (id integer PRIMARY KEY)'],
    sql: 'CREATE TEMPORARY TABLE fresh (id integer REFERENCES mine (id))',
  },
  'as-select-join': 'CREATE TABLE fresh AS SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id',
  'default-function': 'CREATE TABLE fresh (id integer DEFAULT add_one(1))',
  generated: 'CREATE TABLE fresh (id integer, doubled integer GENERATED ALWAYS AS (id * 2) STORED)',
  exclude: 'CREATE TABLE fresh (during tsrange, EXCLUDE USING gist (during WITH &&))',
});

/** DROP TABLE. */
export const dropTable = family('drop-table', {
  plain: 'DROP TABLE plain_rows',
  'if-exists-missing': 'DROP TABLE IF EXISTS missing',
  'if-exists-present': 'DROP TABLE IF EXISTS plain_rows',
  'with-toast': 'DROP TABLE documents',
  referencing: 'DROP TABLE order_lines',
  'referencing-partitioned': 'DROP TABLE reading_notes',
  'referenced-cascade': 'DROP TABLE customers CASCADE',
  'viewed-cascade': 'DROP TABLE shipments CASCADE',
  'partitioned-cascade': 'DROP TABLE readings CASCADE',
  partitioned: 'DROP TABLE events',
  'inheritance-parent-cascade': 'DROP TABLE vehicles CASCADE',
  'inheritance-child': 'DROP TABLE cars',
  'with-serial': 'DROP TABLE invoices',
  two: 'DROP TABLE plain_rows, carts',
  published: 'DROP TABLE orders CASCADE',
  typed: 'DROP TABLE addresses',
  'with-identity': 'DROP TABLE items',
  'with-policy': 'DROP TABLE secrets',
  'with-rule': 'DROP TABLE audited',
  unlogged: 'DROP TABLE carts',
  foreign: 'DROP FOREIGN TABLE remote_stock',
});
