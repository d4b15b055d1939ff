import { describe, expect, it } from 'vitest';
import { backfillInOneStatement } from '#rules/general/backfill-in-one-statement';
import { dropCascade } from '#rules/general/drop-cascade';
import { dropColumn } from '#rules/general/drop-column';
import { dropConstraint } from '#rules/general/drop-constraint';
import { dropSchema } from '#rules/general/drop-schema';
import { dropTable } from '#rules/general/drop-table';
import { narrowingType } from '#rules/general/narrowing-type';
import { truncate } from '#rules/general/truncate';
import { find } from '#test/rules/finder';

const shop = `CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE items (order_id bigint REFERENCES orders);
CREATE VIEW names AS SELECT id, name FROM customers;
CREATE VIEW few AS SELECT name FROM names;`;

describe('what is lost is named', () => {
  it('by drop-cascade: views over views and foreign keys', () => {
    const [finding] = find(dropCascade, 'DROP TABLE customers CASCADE;', { before: shop });
    for (const what of [
      'view public.names',
      'view public.few',
      'constraint orders_customer_id_fkey on table public.orders',
    ])
      expect(finding?.message).toContain(what);
    expect(finding?.message).not.toContain('items');
  });

  it('by truncate: tables that refer to it, over several steps, with CASCADE only', () => {
    const message = (sql: string) => find(truncate, sql, { before: shop })[0]?.message;
    expect(message('TRUNCATE customers CASCADE;')).toContain('public.customers and of public.orders and public.items');
    expect(message('TRUNCATE customers;')).not.toContain('orders');
  });

  it('by drop-schema: what is inside, whatever its kind', () => {
    const before = 'CREATE SCHEMA s;\nCREATE TABLE s.a (id int PRIMARY KEY);\nCREATE VIEW s.v AS SELECT id FROM s.a;';
    const [finding] = find(dropSchema, 'DROP SCHEMA s CASCADE;', { before });
    expect(finding?.message).toContain('s.a and s.v');
    expect(finding?.message).not.toContain('s.a_pkey');
  });

  it('by drop-column: indexes and constraints over several columns', () => {
    const before = 'CREATE TABLE t (a int, b int, UNIQUE (a, b), CHECK (a < b));\nCREATE INDEX i ON t (b) WHERE a > 0;';
    const [finding] = find(dropColumn, 'ALTER TABLE t DROP COLUMN a;', { before });
    for (const name of ['t_a_b_key', 't_check', 'i']) expect(finding?.message).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('one object at its own place each', () => {
    const sql = 'DROP TABLE IF EXISTS a, s."B";';
    const places = find(dropTable, sql).map(({ span, object }) => [sql.slice(span.start, span.end), object]);
    expect(places).toEqual([
      ['a', 'public.a'],
      ['s."B"', 's.B'],
    ]);
  });

  it('by narrowing-type: whether it fails or loses', () => {
    const before = 'CREATE TABLE t (a text, at timestamptz);';
    const message = (sql: string) => find(narrowingType, sql, { before })[0]?.message;
    expect(message('ALTER TABLE t ALTER a TYPE varchar(3);')).toContain('fails on a longer value');
    expect(message('ALTER TABLE t ALTER a TYPE varchar(3) USING a::varchar(3);')).toContain('without a word');
    expect(message('ALTER TABLE t ALTER at TYPE date;')).toContain('the time of day');
  });

  it('by drop-constraint: without a long condition', () => {
    const long = `a IN (${Array.from({ length: 40 }, (_, n) => n).join(', ')})`;
    const [finding] = find(dropConstraint, 'ALTER TABLE t DROP CONSTRAINT c;', {
      before: `CREATE TABLE t (a int CONSTRAINT c CHECK (${long}));`,
    });
    expect(finding?.message).toContain('rows that break it');
  });
});

describe('batches are offered', () => {
  const before = 'CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);\nCREATE TABLE keyless (a int);';
  const fixes = (sql: string, context = {}) => find(backfillInOneStatement, sql, { before, ...context })[0]?.fixes;

  it('for a plain UPDATE or DELETE along the key, never to be applied unread', () => {
    expect(fixes('UPDATE t SET a = 1 WHERE a IS NULL;')).toMatchObject([{ automatic: false }]);
    expect(fixes('DELETE FROM t WHERE a IS NULL;')).toHaveLength(1);
  });

  it.each([
    ['without a key', 'UPDATE keyless SET a = 1 WHERE a IS NULL;', {}],
    ['when the key itself changes: the loop would never end', 'UPDATE t SET id = id + 1;', {}],
    ['inside of a transaction, where nothing can be committed', 'UPDATE t SET a = 1;', { transaction: 'wrapped' }],
    ['in a DO block', 'DO $$ BEGIN UPDATE t SET a = 1; END $$;', {}],
    ['with rows to return', 'UPDATE t SET a = 1 RETURNING id;', {}],
    ['with another table', 'ALTER TABLE t ADD c int;\nUPDATE t SET c = keyless.a FROM keyless;', {}],
    ['where dollars are written', "UPDATE t SET a = length('$$');", {}],
    ['for ONLY', 'UPDATE ONLY t SET a = 1;', {}],
  ])('not %s', (_, sql, context) => {
    expect(fixes(sql, context)).toEqual([]);
  });
});
