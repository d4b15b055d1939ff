import { of, type Pair } from './pair';

/** Tables, and the schemas that they stand in. */
export const tablePairs: readonly Pair[] = [
  ...of('table', [
    ['CREATE TABLE receipts (id bigint)', 'DROP TABLE receipts'],
    ['CREATE TABLE receipts (id bigint); CREATE INDEX ON receipts (id)', 'DROP TABLE IF EXISTS receipts CASCADE'],
    ['CREATE TABLE bills2 (id bigint); CREATE TABLE bills3 (id bigint)', 'DROP TABLE bills2'],
    ['DROP TABLE days', 'CREATE TABLE days (day date NOT NULL, amount integer) PARTITION BY RANGE (day)'],
    [
      'DROP TABLE days',
      `CREATE TABLE days (day date NOT NULL, amount integer) PARTITION BY RANGE (day);
       CREATE TABLE days_2024 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`,
    ],
    [
      'DROP TABLE days',
      `CREATE TABLE days (day date NOT NULL, amount integer) PARTITION BY RANGE (day);
       CREATE TABLE days_2024 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2024-12-31')`,
    ],
    ['DROP TABLE days', 'CREATE TABLE days (day date NOT NULL, amount integer)'],
    ['ALTER TABLE orders SET UNLOGGED', 'ALTER TABLE orders SET LOGGED'],
    ['ALTER TABLE orders SET UNLOGGED', 'SELECT 1'],
    ['ALTER TABLE days DETACH PARTITION days_2024', 'SELECT 1'],
    [
      'ALTER TABLE days DETACH PARTITION days_2024',
      "ALTER TABLE days ATTACH PARTITION days_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
    ],
    [
      "CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
      'DROP TABLE days_2025',
    ],
    ['CREATE TABLE copies AS SELECT id FROM orders', 'DROP TABLE copies'],
    ['CREATE TABLE copies AS SELECT id FROM orders', 'SELECT 1'],
    ['CREATE UNLOGGED TABLE bills4 (id bigint)', 'SELECT 1'],
  ]),
  ...of('schema', [
    ['CREATE SCHEMA shop', 'DROP SCHEMA shop'],
    ['CREATE SCHEMA shop', 'SELECT 1'],
    ['CREATE SCHEMA shop; CREATE TABLE shop.t (id bigint)', 'DROP SCHEMA shop CASCADE'],
    ['ALTER TABLE orders SET SCHEMA app', 'ALTER TABLE app.orders SET SCHEMA public'],
    ['ALTER TABLE orders SET SCHEMA app', 'SELECT 1'],
    ['DROP SCHEMA app', 'CREATE SCHEMA app'],
  ]),
  ...of('sequence', [
    ['CREATE SEQUENCE s', 'DROP SEQUENCE s'],
    ['CREATE SEQUENCE s', 'SELECT 1'],
    ['DROP SEQUENCE bills', 'CREATE SEQUENCE bills'],
    ['DROP SEQUENCE bills', 'SELECT 1'],
    ['ALTER SEQUENCE bills OWNED BY orders.total', 'ALTER SEQUENCE bills OWNED BY NONE'],
    ['ALTER SEQUENCE bills OWNED BY orders.total', 'SELECT 1'],
    ['ALTER SEQUENCE bills RENAME TO receipts', 'ALTER SEQUENCE receipts RENAME TO bills'],
    ['ALTER SEQUENCE bills RENAME TO receipts', 'SELECT 1'],
  ]),
];
