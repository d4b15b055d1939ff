import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';

/** What the safer step of general/rename-table leaves: the table under its new name, a view under the old one. */
const made = `
CREATE TABLE orders (id serial PRIMARY KEY, total int DEFAULT 5 CHECK (total > 0), placed date);
INSERT INTO orders (total) VALUES (1), (2);
BEGIN;
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
COMMIT;`;

const through = [
  'SELECT id FROM orders FOR UPDATE',
  'INSERT INTO orders (placed) VALUES (now()) RETURNING id, total',
  'INSERT INTO orders (id, total) VALUES (1, 9) ON CONFLICT (id) DO UPDATE SET total = excluded.total',
  'UPDATE orders SET total = 7 WHERE id = 1',
  'DELETE FROM orders WHERE id = 2',
  'LOCK TABLE orders IN SHARE MODE',
  'COPY (SELECT * FROM orders) TO STDOUT',
];

const refused: readonly (readonly [statement: string, message: RegExp])[] = [
  ['TRUNCATE orders', /"orders" is not a table/],
  ['COPY orders FROM STDIN', /cannot copy to view "orders"/],
  ['COPY orders TO STDOUT', /cannot copy from view "orders"/],
  ['CREATE TABLE lines (of int REFERENCES orders)', /"orders" is not a table/],
  ['CREATE INDEX ON orders (placed)', /"orders" is not a table|cannot create index on relation "orders"/],
  [
    'ALTER TABLE orders ADD note text',
    /"orders" is not a table|ALTER action ADD COLUMN cannot be performed on relation "orders"/,
  ],
];

describe.each([12, 18] as const)('a view under the old name of a table on PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    for (const statement of made.split(';')) await client.query(statement);
  });

  afterAll(() => server.stop());

  it.each(through)('passes on: %s', async (statement) => {
    await client.query('BEGIN');
    try {
      await client.query(statement);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it.each(refused)('does not pass on: %s', async (statement, message) => {
    await expect(client.query(statement)).rejects.toThrow(message);
  });

  it('shows no column that the table gets later, until it is made again', async () => {
    await client.query('ALTER TABLE purchases ADD note text');
    await expect(client.query('SELECT note FROM orders')).rejects.toThrow(/column "note" does not exist/);
    await client.query('CREATE OR REPLACE VIEW orders AS SELECT * FROM purchases');
    await client.query('SELECT note FROM orders');
  });
});
