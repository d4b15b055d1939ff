import { describe, expect, it } from 'vitest';
import { relationName, relationNames } from '#core/report/words/relationName';
import { riskLine } from '#core/report/words/risk';
import { statementTitle } from '#core/report/words/statementTitle';
import { analysed } from '#test/core/risk/analysed';

/** The line of the last statement of a text. */
function line(sql: string): string | undefined {
  const { path, statements } = analysed(sql);
  const last = statements.at(-1);
  return last === undefined ? undefined : riskLine(last, path);
}

describe('the line of a statement', () => {
  it.each([
    [
      'BEGIN;\nALTER TABLE orders ALTER total TYPE bigint',
      'CRITICAL  ACCESS EXCLUSIVE on orders until commit, reads and writes wait, scales with rows and indexes',
    ],
    [
      'CREATE INDEX i ON orders (total)',
      'HIGH  SHARE on orders while it runs, writes wait, scales with rows and indexes',
    ],
    [
      'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID',
      'MEDIUM  SHARE ROW EXCLUSIVE on orders and customers while it runs, writes wait, instant',
    ],
    [
      'REINDEX INDEX orders_pkey',
      'CRITICAL  SHARE on orders and ACCESS EXCLUSIVE on orders_pkey while it runs, writes wait, reads that plan with the index wait, scales with rows and indexes',
    ],
    ['CREATE TABLE new (id int);\nDROP TABLE new', 'LOW  no lock that others meet, instant'],
    [
      'BEGIN;\nALTER TABLE customers ADD a int;\nUPDATE orders SET total = 1',
      'HIGH  ROW EXCLUSIVE on orders until commit, reads and writes of customers wait meanwhile, scales with rows',
    ],
    [
      'BEGIN;\nALTER TABLE orders ADD a int;\nCREATE INDEX i ON orders (total)',
      'CRITICAL  SHARE on orders until commit, reads and writes of orders wait meanwhile, scales with rows and indexes',
    ],
    [
      'BEGIN;\nALTER TABLE orders ALTER total TYPE bigint;\nALTER TABLE orders ADD CHECK (total > 0)',
      'HIGH  ACCESS EXCLUSIVE on orders until commit, reads and writes wait, scales with rows',
    ],
    [
      'BEGIN;\nALTER TABLE orders ADD a int;\nALTER TABLE orders ALTER total TYPE bigint',
      'CRITICAL  ACCESS EXCLUSIVE on orders until commit, reads and writes wait, scales with rows and indexes',
    ],
  ])('%s', (sql, expected) => {
    expect(line(sql)).toBe(expected);
  });
});

describe('the title of a statement', () => {
  it.each([
    ['alter table only orders add a int', 'ALTER TABLE orders'],
    ['create unique index concurrently i on shop.orders (id)', 'CREATE UNIQUE INDEX CONCURRENTLY i ON shop.orders'],
    ['create index on orders (id)', 'CREATE INDEX orders'],
    ['create materialized view v as select 1', 'CREATE MATERIALIZED VIEW v'],
    ['drop table a, b', 'DROP TABLE a, b'],
    ['drop trigger t on orders', 'DROP TRIGGER t ON orders'],
    ['alter table orders rename total to sum', 'ALTER COLUMN RENAME total ON orders'],
    ['comment on column orders.total is null', 'COMMENT ON COLUMN total ON orders'],
    ['grant select on orders to reader', 'GRANT orders'],
    ['insert into orders values (1)', 'INSERT orders'],
    ['set local lock_timeout = 1', 'SET LOCAL lock_timeout'],
    ['reset all', 'RESET all'],
    ['rollback to savepoint s', 'ROLLBACK TO'],
    ['explain analyze delete from orders', 'EXPLAIN DELETE orders'],
    ['create function f() returns int language sql as $$ select 1 $$', 'CREATE FUNCTION f'],
    ['do $$ begin end $$', 'DO'],
  ])('%s', (sql, expected) => {
    expect(analysed(sql).statements.map(({ facts }) => statementTitle(facts))[0]).toBe(expected);
  });
});

describe('names of relations', () => {
  it('leave out the schema that everybody means', () => {
    expect(relationName('public.orders')).toBe('orders');
    expect(relationName('shop.orders')).toBe('shop.orders');
    expect(relationName('toast of public.orders')).toBe('the TOAST table of orders');
  });

  it('stay on one line', () => {
    expect(relationNames(['public.a', 'public.b', 'public.a'])).toBe('a and b');
    expect(relationNames(['public.a', 'public.b', 'public.c', 'public.d'])).toBe('a, b and 2 more');
  });
});
