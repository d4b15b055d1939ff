import { describe, expect, it } from 'vitest';
import { destroyedBy } from '#core/analysis/destroys';
import { defaultSettings } from '#core/config/settings';
import { understand } from '#core/inspect/understand';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

/** What a file destroys after a history that tells all there is, or not. */
function destroyed(sql: string, history = '', complete = true): string[] {
  const common = { parser, settings: defaultSettings };
  const before = understand('before.sql', history, { ...common, schema: emptySchema(complete) }).analysis;
  const { analysis } = understand('file.sql', sql, { ...common, schema: before.end.schema });
  return destroyedBy(analysis, 'up').map(({ what }) => what);
}

const shop = `
CREATE TABLE customers (id bigint PRIMARY KEY, note text, twice int GENERATED ALWAYS AS (1 * 2) STORED);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE SCHEMA old; CREATE TABLE old.things (id int);
CREATE TYPE mood AS ENUM ('fine'); CREATE TABLE people (id int, mood mood);
CREATE MATERIALIZED VIEW sums AS SELECT count(*) FROM orders;`;

describe('what is gone once a migration has run', () => {
  it.each([
    ['DROP TABLE customers CASCADE;', ['the rows of public.customers']],
    ['DROP TABLE events;', ['the rows of public.events', 'the rows of public.events_2025']],
    ['ALTER TABLE customers DROP COLUMN note;', ['the values of public.customers.note']],
    ['DROP SCHEMA old CASCADE;', ['the rows of old.things']],
    ['DROP TYPE mood CASCADE;', ['the values of public.people.mood']],
    ['DROP DATABASE shop;', ['the database shop']],
    ['TRUNCATE orders;', ['the rows of public.orders']],
    ['TRUNCATE customers CASCADE;', ['the rows of public.customers', 'the rows of public.orders']],
    ['TRUNCATE events;', ['the rows of public.events', 'the rows of public.events_2025']],
    ['DELETE FROM orders WHERE id < 7;', ['the rows of public.orders']],
    ['WITH gone AS (DELETE FROM orders RETURNING id) SELECT id FROM gone;', ['the rows of public.orders']],
    [
      'MERGE INTO orders AS o USING customers AS c ON o.customer_id = c.id WHEN MATCHED THEN DELETE;',
      ['the rows of public.orders'],
    ],
    ['DO $$ BEGIN DROP TABLE orders; END $$;', ['the rows of public.orders']],
    ['EXPLAIN ANALYZE DELETE FROM orders;', ['the rows of public.orders']],
  ])('%s', (sql, lost) => {
    expect(destroyed(sql, shop)).toEqual(lost);
  });

  it.each([
    ['what the file has made itself', 'CREATE TABLE t (id int); DROP TABLE t;'],
    ['a temporary table', 'CREATE TEMP TABLE t (id int); TRUNCATE t;'],
    ['what can be computed again', 'ALTER TABLE customers DROP COLUMN twice; DROP MATERIALIZED VIEW sums;'],
    [
      'an index, a constraint',
      'CREATE INDEX i ON orders (id); DROP INDEX i; ALTER TABLE orders DROP CONSTRAINT orders_pkey;',
    ],
    ['what is not there', 'DROP TABLE IF EXISTS nowhere; ALTER TABLE customers DROP COLUMN IF EXISTS nothing;'],
    [
      'the body of a function, which does not run now',
      'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders $$;',
    ],
    [
      'MERGE that deletes nothing',
      'MERGE INTO orders AS o USING customers AS c ON o.id = c.id WHEN MATCHED THEN DO NOTHING;',
    ],
    ['EXPLAIN, which runs nothing', 'EXPLAIN DELETE FROM orders;'],
  ])('nothing: %s', (_, sql) => {
    expect(destroyed(sql, shop)).toEqual([]);
  });

  it('takes for there what no migration has shown', () => {
    expect(destroyed('DROP TABLE IF EXISTS orders; DROP SCHEMA old CASCADE;', '', false)).toEqual([
      'the rows of public.orders',
      'whatever is in the schema old',
    ]);
    expect(destroyed('ALTER TABLE orders DROP COLUMN IF EXISTS note;', '', false)).toEqual([
      'the values of public.orders.note',
    ]);
  });
});
