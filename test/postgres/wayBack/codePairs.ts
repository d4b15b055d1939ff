import { of, type Pair } from './pair';

/** Functions, and what calls them or asks them. */
export const codePairs: readonly Pair[] = [
  ...of('function', [
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$', 'DROP FUNCTION f()'],
    ['CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$', 'SELECT 1'],
    [
      'CREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT 2 * n $$',
      'DROP FUNCTION twice(bigint)',
    ],
    ['CREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT 2 * n $$', 'SELECT 1'],
    ['DROP FUNCTION twice(integer)', 'SELECT 1'],
    [
      'DROP FUNCTION twice(integer)',
      'CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 2 * n $$',
    ],
    [
      'DROP FUNCTION twice(integer)',
      'CREATE FUNCTION twice(n int) RETURNS int AS $$ SELECT 2 * n $$ LANGUAGE sql IMMUTABLE',
    ],
    [
      'DROP FUNCTION twice(integer)',
      'CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT 2 * n $$',
    ],
    [
      'CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n + n $$',
      'CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 2 * n $$',
    ],
    [
      'CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n + n $$',
      'SELECT 1',
    ],
    ['ALTER FUNCTION twice(integer) STABLE', 'ALTER FUNCTION twice(integer) IMMUTABLE'],
    ['ALTER FUNCTION twice(integer) STABLE', 'SELECT 1'],
    ['ALTER FUNCTION twice(integer) SECURITY DEFINER', 'SELECT 1'],
    ['ALTER FUNCTION twice(integer) SET search_path = app', 'ALTER FUNCTION twice(integer) RESET search_path'],
    ['ALTER FUNCTION twice(integer) SET search_path = app', 'SELECT 1'],
    ['ALTER FUNCTION twice(integer) RENAME TO double', 'ALTER FUNCTION double(integer) RENAME TO twice'],
    ['ALTER FUNCTION twice(integer) SET SCHEMA app', 'SELECT 1'],
    [
      'CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      `CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.made := now(); RETURN NEW; END $$`,
    ],
    ['CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 1 $$', 'DROP PROCEDURE p()'],
  ]),
  ...of('trigger', [
    ['CREATE TRIGGER t AFTER INSERT ON orders EXECUTE FUNCTION stamp()', 'DROP TRIGGER t ON orders'],
    ['CREATE TRIGGER t AFTER INSERT ON orders EXECUTE FUNCTION stamp()', 'SELECT 1'],
    ['DROP TRIGGER orders_stamp ON orders', 'SELECT 1'],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp()',
    ],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE PROCEDURE public.stamp()',
    ],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp()',
    ],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp BEFORE UPDATE OR INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp()',
    ],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp BEFORE UPDATE OF note ON orders FOR EACH ROW EXECUTE FUNCTION stamp()',
    ],
    [
      'DROP TRIGGER orders_stamp ON orders',
      'CREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW WHEN (OLD.id > 1) EXECUTE FUNCTION stamp()',
    ],
    ['ALTER TABLE orders DISABLE TRIGGER orders_stamp', 'ALTER TABLE orders ENABLE TRIGGER orders_stamp'],
    ['ALTER TABLE orders DISABLE TRIGGER orders_stamp', 'SELECT 1'],
    [
      'DROP FUNCTION stamp() CASCADE',
      'CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.made := now(); RETURN NEW; END $$',
    ],
  ]),
  ...of('policy', [
    ['CREATE POLICY p ON customers USING (true)', 'DROP POLICY p ON customers'],
    ['CREATE POLICY p ON customers USING (true)', 'SELECT 1'],
    ['DROP POLICY customers_read ON customers', 'SELECT 1'],
    ['DROP POLICY customers_read ON customers', 'CREATE POLICY customers_read ON customers FOR SELECT USING (id > 0)'],
    ['DROP POLICY customers_read ON customers', 'CREATE POLICY customers_read ON customers USING (id > 0)'],
    ['DROP POLICY customers_read ON customers', 'CREATE POLICY customers_read ON customers FOR SELECT USING (true)'],
    [
      'DROP POLICY customers_read ON customers',
      'CREATE POLICY customers_read ON customers AS RESTRICTIVE FOR SELECT USING (id > 0)',
    ],
    [
      'ALTER POLICY customers_read ON customers USING (id > 1)',
      'ALTER POLICY customers_read ON customers USING (id > 0)',
    ],
    ['ALTER POLICY customers_read ON customers USING (id > 1)', 'SELECT 1'],
    ['ALTER TABLE orders ENABLE ROW LEVEL SECURITY', 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY'],
    ['ALTER TABLE orders ENABLE ROW LEVEL SECURITY', 'SELECT 1'],
    ['ALTER TABLE customers DISABLE ROW LEVEL SECURITY', 'SELECT 1'],
  ]),
];
