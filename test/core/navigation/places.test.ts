import { describe, expect, it } from 'vitest';
import { definition, places } from './set';

const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);';

describe('a table', () => {
  it('is found in every file, whatever it is called there', () => {
    expect(
      places({
        '1.sql': orders,
        '2.sql': 'ALTER TABLE |orders ADD note text;',
        '3.sql': 'ALTER TABLE orders RENAME TO purchases;',
        '4.sql': 'CREATE INDEX i ON purchases (id); DROP TABLE public.purchases;',
      }),
    ).toEqual([
      '1.sql create orders',
      '2.sql alter orders',
      '3.sql rename orders',
      '3.sql rename purchases',
      '4.sql reference purchases',
      '4.sql drop public.purchases',
    ]);
  });

  it('is another one after DROP and CREATE', () => {
    const set = { '1.sql': orders, '2.sql': 'DROP TABLE orders;', '3.sql': orders };
    expect(places({ ...set, '4.sql': 'ALTER TABLE |orders ADD x int;' })).toEqual([
      '3.sql create orders',
      '4.sql alter orders',
    ]);
    expect(places({ ...set, '2.sql': 'DROP TABLE |orders;' })).toEqual(['1.sql create orders', '2.sql drop orders']);
  });

  it('goes on behind a file whose down part drops it', () => {
    const down = '\n-- migrate:down\nDROP TABLE orders;\n';
    const set = { '1.sql': `-- migrate:up\n${orders}${down}`, '2.sql': 'ALTER TABLE |orders ADD note text;' };
    expect(places(set)).toEqual(['1.sql create orders', '1.sql drop orders', '2.sql alter orders']);
    expect(definition(set)).toBe('1.sql orders');
  });

  it('that somebody else made has places, and no definition', () => {
    const set = { '1.sql': 'ALTER TABLE |orders ADD x int;', '2.sql': 'SELECT 1 FROM orders;' };
    expect(places(set)).toEqual(['1.sql alter orders', '2.sql reference orders']);
    expect(definition(set)).toBeUndefined();
  });

  it('goes by its schema', () => {
    const set = {
      '1.sql': 'CREATE SCHEMA shop; CREATE TABLE shop.orders (id int); CREATE TABLE orders (id int);',
      '2.sql': 'SET search_path = shop; SELECT * FROM |orders; ALTER TABLE orders SET SCHEMA public;',
    };
    expect(places(set)[0]).toBe('1.sql create shop.orders');
    expect(places({ ...set, '3.sql': 'ALTER SCHEMA shop RENAME TO store; SELECT 1 FROM store.orders;' })).toHaveLength(
      3,
    );
  });

  it('follows its schema to a new name', () => {
    expect(
      places({
        '1.sql': 'CREATE SCHEMA shop; CREATE TABLE shop.orders (id int);',
        '2.sql': 'ALTER SCHEMA shop RENAME TO store; SELECT 1 FROM store.|orders;',
      }),
    ).toEqual(['1.sql create shop.orders', '2.sql reference store.orders']);
  });

  it('is not mixed up with what a file that undoes makes or drops', () => {
    const set = {
      '1.up.sql': orders,
      '1.down.sql': 'DROP TABLE orders;',
      '2.up.sql': 'ALTER TABLE |orders ADD note text;',
    };
    expect(places(set)).toEqual(['1.up.sql create orders', '1.down.sql drop orders', '2.up.sql alter orders']);
  });

  it('fell with the transaction that was rolled back', () => {
    expect(places({ '1.sql': `BEGIN; ${orders} ROLLBACK;`, '2.sql': 'SELECT 1 FROM |orders;' })).toEqual([
      '2.sql reference orders',
    ]);
  });
});

describe('a column', () => {
  it('is the same after a rename of it and of its table', () => {
    const set = {
      '1.sql': orders,
      '2.sql': 'ALTER TABLE orders RENAME COLUMN total TO amount;',
      '3.sql': 'ALTER TABLE orders RENAME TO purchases;',
      '4.sql': 'ALTER TABLE purchases ALTER |amount TYPE bigint, ADD CHECK (amount > 0);',
      '5.sql': 'CREATE INDEX i ON purchases (amount) WHERE amount > 1; UPDATE purchases SET amount = amount + 1;',
      '6.sql': 'ALTER TABLE purchases DROP COLUMN IF EXISTS amount;',
    };
    expect(places(set)).toEqual([
      '1.sql create total',
      '2.sql rename total',
      '2.sql rename amount',
      '4.sql alter amount',
      '4.sql reference amount',
      '5.sql reference amount',
      '5.sql reference amount',
      '5.sql reference amount',
      '5.sql reference amount',
      '6.sql drop amount',
    ]);
    expect(definition(set)).toBe('1.sql total');
  });

  it('is another one after DROP and ADD', () => {
    expect(
      places({
        '1.sql': orders,
        '2.sql': 'ALTER TABLE orders DROP total;',
        '3.sql': 'ALTER TABLE orders ADD total numeric, ADD CHECK (|total > 0);',
      }),
    ).toEqual(['3.sql create total', '3.sql reference total']);
  });

  it('is found in keys, foreign keys and indexes', () => {
    expect(
      places({
        '1.sql': 'CREATE TABLE customers (|id bigint, name text, PRIMARY KEY (id));',
        '2.sql': 'CREATE TABLE bills (customer bigint REFERENCES customers (id), id int);',
        '3.sql': 'ALTER TABLE bills ADD CONSTRAINT f FOREIGN KEY (customer) REFERENCES customers (id);',
        '4.sql': 'CREATE UNIQUE INDEX u ON customers USING btree (lower(name), id) INCLUDE (name);',
        '5.sql': 'COMMENT ON COLUMN customers.id IS $$x$$;',
      }),
    ).toEqual([
      '1.sql create id',
      '1.sql reference id',
      '2.sql reference id',
      '3.sql reference id',
      '4.sql reference id',
      '5.sql reference id',
    ]);
  });

  it('in a query belongs to the table of its alias, or to the only one that has it', () => {
    const two = 'CREATE TABLE customers (id bigint, name text);';
    const places4 = (sql: string) => places({ '1.sql': `${orders} ${two}`, '2.sql': sql });
    expect(places4('SELECT o.|total FROM orders o JOIN customers c ON c.id = o.id;')[0]).toBe('1.sql create total');
    expect(places4('SELECT |name FROM orders o JOIN customers AS c ON c.id = o.id;')[0]).toBe('1.sql create name');
    expect(places4('INSERT INTO orders (id, |total) SELECT c.id, 1 FROM customers c;')[0]).toBe('1.sql create total');
    expect(
      places4('INSERT INTO orders VALUES (1) ON CONFLICT (id) DO UPDATE SET total = excluded.|total;'),
    ).toHaveLength(3);
  });

  it('is left alone where it is not plain whose it is', () => {
    const asked = (sql: string) => places({ '1.sql': orders, '2.sql': sql });
    expect(asked('SELECT |total FROM (SELECT sum(total) AS total FROM orders) s;')).toEqual([]);
    expect(asked('WITH x AS (SELECT 1 AS total) SELECT |total FROM x, orders;')).toEqual([]);
    expect(asked('SELECT sum(total) AS total FROM orders ORDER BY |total;')).toEqual([]);
    expect(asked('SELECT |total FROM orders, unknown_table;')).toEqual([]);
    expect(asked('SELECT |missing FROM orders;')).toEqual([]);
    expect(asked('ALTER TABLE orders ADD CHECK (EXISTS (SELECT |total FROM other));')).toEqual([]);
  });
});

describe('indexes and constraints', () => {
  it('an index is found under its name, and as the key it becomes', () => {
    expect(
      places({
        '1.sql': 'CREATE TABLE t (id int NOT NULL);',
        '2.sql': 'CREATE UNIQUE INDEX |u ON t (id);',
        '3.sql': 'ALTER TABLE t ADD CONSTRAINT t_key UNIQUE USING INDEX u;',
        '4.sql': 'REINDEX INDEX t_key; ALTER TABLE t DROP CONSTRAINT t_key;',
      }),
    ).toEqual(['2.sql create u', '3.sql rename u', '3.sql replace t_key', '4.sql reference t_key', '4.sql drop t_key']);
  });

  it('a constraint without a name is defined by the statement that made it', () => {
    const set = {
      '1.sql': `SELECT 1; ${orders}`,
      '2.sql': 'ALTER TABLE orders DROP CONSTRAINT |orders_pkey;',
    };
    expect(definition(set)).toBe(`1.sql ${orders.slice(0, -1)}`);
    expect(places(set)).toEqual(['2.sql drop orders_pkey']);
  });

  it('an index falls with its table', () => {
    expect(
      places({
        '1.sql': `${orders} CREATE INDEX i ON orders (id);`,
        '2.sql': `DROP TABLE orders; ${orders} CREATE INDEX i ON orders (total);`,
        '3.sql': 'DROP INDEX |i;',
      }),
    ).toEqual(['2.sql create i', '3.sql drop i']);
  });

  it('a constraint is found where it is validated and renamed', () => {
    expect(
      places({
        '1.sql': `${orders} ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;`,
        '2.sql': 'ALTER TABLE orders VALIDATE CONSTRAINT positive;',
        '3.sql': 'ALTER TABLE orders RENAME CONSTRAINT |positive TO sane;',
        '4.sql': 'ALTER TABLE orders DROP CONSTRAINT sane;',
      }).map((line) => line.slice(6)),
    ).toEqual(['create positive', 'alter positive', 'rename positive', 'rename sane', 'drop sane']);
  });
});

describe('views, types and functions', () => {
  it('a view is the same when it is replaced', () => {
    const set = {
      '1.sql': `${orders} CREATE VIEW v AS SELECT id FROM orders;`,
      '2.sql': 'CREATE OR REPLACE VIEW v AS SELECT id, total FROM orders;',
      '3.sql': 'DROP VIEW |v;',
    };
    expect(places(set)).toEqual(['1.sql create v', '2.sql replace v', '3.sql drop v']);
  });

  it('a type is found in columns and functions', () => {
    expect(
      places({
        '1.sql': "CREATE TYPE status AS ENUM ('a');",
        '2.sql': 'CREATE TABLE t (s status[]); ALTER TABLE t ADD other |status;',
        '3.sql': "ALTER TYPE status ADD VALUE 'b'; ALTER TYPE status RENAME TO state;",
        '4.sql': 'CREATE FUNCTION f(x state) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
      }).map((line) => line.slice(6)),
    ).toEqual([
      'create status',
      'reference status[]',
      'reference status',
      'alter status',
      'rename status',
      'rename state',
      'reference state',
    ]);
  });

  it('a function is found where it is replaced, called and dropped, and its body speaks of tables', () => {
    const set = {
      '1.sql': `${orders} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE orders SET total = 1; RETURN NEW; END $$;`,
      '2.sql': 'CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;',
      '3.sql': 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION |f(); DROP FUNCTION f();',
    };
    expect(places(set)).toEqual(['1.sql create f', '2.sql replace f', '3.sql reference f', '3.sql drop f']);
    const total = { '1.sql': set['1.sql'].replace('total int', '|total int') };
    expect(places(total)).toEqual(['1.sql create total', '1.sql reference total']);
  });

  it('a trigger and a policy are found on their table', () => {
    expect(
      places({
        '1.sql': `${orders} CREATE POLICY p ON orders USING (total > 0);`,
        '2.sql': 'ALTER POLICY |p ON orders RENAME TO q; DROP POLICY q ON orders;',
      }),
    ).toEqual(['1.sql create p', '2.sql rename p', '2.sql rename q', '2.sql drop q']);
  });
});
