/** What stands before a migration, the migration, and what is meant to undo it. */
export interface Pair {
  readonly of: string;
  readonly up: string;
  readonly down: string;
}

/** What every pair finds. */
export const before = `
CREATE SCHEMA app;
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE TYPE place AS (street text, town text);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer bigint NOT NULL CONSTRAINT orders_customer_fkey REFERENCES customers ON DELETE CASCADE,
  note varchar(40) DEFAULT 'none',
  total integer,
  state state NOT NULL DEFAULT 'open',
  made timestamptz DEFAULT now(),
  number serial,
  CONSTRAINT orders_total_check CHECK (total >= 0),
  CONSTRAINT orders_note_key UNIQUE (note)
);
CREATE INDEX orders_made_idx ON orders (made);
CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open';
CREATE TABLE days (day date NOT NULL, amount integer) PARTITION BY RANGE (day);
CREATE TABLE days_2024 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open';
CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
CREATE UNIQUE INDEX totals_customer_idx ON totals (customer);
CREATE SEQUENCE bills;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.made := now(); RETURN NEW; END $$;
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 2 * n $$;
CREATE TRIGGER orders_stamp BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY customers_read ON customers FOR SELECT USING (id > 0);
CREATE RULE orders_no_delete AS ON DELETE TO customers DO INSTEAD NOTHING;
COMMENT ON TABLE orders IS 'What was ordered';
COMMENT ON COLUMN orders.note IS 'For the kitchen';
`;

/** Many kinds of pairs, right and wrong ones. Which are which, the catalogue says. */
export const pairs: readonly Pair[] = [
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
  ...of('column', [
    ['ALTER TABLE orders ADD tip integer', 'ALTER TABLE orders DROP tip'],
    ['ALTER TABLE orders ADD tip integer, ADD tax integer', 'ALTER TABLE orders DROP tip'],
    ['ALTER TABLE days DROP amount', 'ALTER TABLE days ADD amount integer'],
    ['ALTER TABLE days DROP amount', 'SELECT 1'],
    [
      'ALTER TABLE orders DROP total CASCADE',
      `ALTER TABLE orders ADD total integer CONSTRAINT orders_total_check CHECK (total >= 0);
       CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open';
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open';
       CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
    [
      'ALTER TABLE orders DROP total CASCADE',
      `ALTER TABLE orders ADD total integer CONSTRAINT orders_total_check CHECK (total >= 0);
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open'`,
    ],
    ['ALTER TABLE orders DROP made', 'ALTER TABLE orders ADD made timestamptz DEFAULT now()'],
    [
      'ALTER TABLE orders DROP made',
      'ALTER TABLE orders ADD made timestamptz DEFAULT now(); CREATE INDEX orders_made_idx ON orders (made)',
    ],
    ['ALTER TABLE orders DROP number', 'ALTER TABLE orders ADD number integer NOT NULL'],
    ['ALTER TABLE orders DROP number', 'ALTER TABLE orders ADD number serial'],
    ['ALTER TABLE days ALTER amount TYPE bigint', 'ALTER TABLE days ALTER amount TYPE integer'],
    ['ALTER TABLE days ALTER amount TYPE bigint', 'SELECT 1'],
    ['ALTER TABLE customers ALTER email TYPE varchar(99)', 'ALTER TABLE customers ALTER email TYPE text'],
    ['ALTER TABLE customers ALTER email TYPE varchar(99)', 'ALTER TABLE customers ALTER email TYPE varchar(98)'],
    ['ALTER TABLE orders ALTER note TYPE text', 'ALTER TABLE orders ALTER note TYPE character varying(40)'],
    ['ALTER TABLE orders ALTER note TYPE text', 'ALTER TABLE orders ALTER note TYPE varchar(50)'],
    [
      'ALTER TABLE customers ADD doubled bigint GENERATED ALWAYS AS (id * 2) STORED',
      'ALTER TABLE customers DROP doubled',
    ],
    ['ALTER TABLE orders ALTER id DROP IDENTITY', 'ALTER TABLE orders ALTER id ADD GENERATED ALWAYS AS IDENTITY'],
    ['ALTER TABLE orders ALTER id DROP IDENTITY', 'SELECT 1'],
    ['ALTER TABLE orders ALTER id SET GENERATED BY DEFAULT', 'ALTER TABLE orders ALTER id SET GENERATED ALWAYS'],
  ]),
  ...of('NOT NULL', [
    ['ALTER TABLE orders ALTER total SET NOT NULL', 'ALTER TABLE orders ALTER total DROP NOT NULL'],
    ['ALTER TABLE orders ALTER total SET NOT NULL', 'SELECT 1'],
    ['ALTER TABLE orders ALTER customer DROP NOT NULL', 'ALTER TABLE orders ALTER customer SET NOT NULL'],
    ['ALTER TABLE orders ALTER customer DROP NOT NULL', 'SELECT 1'],
    ['ALTER TABLE orders DROP state CASCADE', "ALTER TABLE orders ADD state state DEFAULT 'open'"],
  ]),
  ...of('default', [
    ["ALTER TABLE orders ALTER note SET DEFAULT 'x'", "ALTER TABLE orders ALTER note SET DEFAULT 'none'"],
    ["ALTER TABLE orders ALTER note SET DEFAULT 'x'", 'ALTER TABLE orders ALTER note DROP DEFAULT'],
    ["ALTER TABLE orders ALTER note SET DEFAULT 'x'", 'SELECT 1'],
    ['ALTER TABLE orders ALTER note DROP DEFAULT', 'SELECT 1'],
    ['ALTER TABLE orders ALTER note DROP DEFAULT', "ALTER TABLE orders ALTER note SET DEFAULT 'none'::text"],
    ['ALTER TABLE orders ALTER total SET DEFAULT 0', 'ALTER TABLE orders ALTER total DROP DEFAULT'],
    ['ALTER TABLE orders ALTER total SET DEFAULT 0', 'SELECT 1'],
    ['ALTER TABLE orders ALTER made DROP DEFAULT', 'ALTER TABLE orders ALTER made SET DEFAULT NOW()'],
    ['ALTER TABLE orders ALTER made DROP DEFAULT', 'ALTER TABLE orders ALTER made SET DEFAULT CURRENT_TIMESTAMP'],
    ["ALTER TABLE orders ALTER state SET DEFAULT 'paid'", "ALTER TABLE orders ALTER state SET DEFAULT 'open'"],
    ["ALTER TABLE orders ALTER state SET DEFAULT 'paid'", "ALTER TABLE orders ALTER state SET DEFAULT 'open'::state"],
  ]),
  ...of('constraint', [
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 9)', 'ALTER TABLE orders DROP CONSTRAINT c'],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 9)', 'SELECT 1'],
    ['ALTER TABLE orders ADD CHECK (total < 9)', 'ALTER TABLE orders DROP CONSTRAINT orders_total_check1'],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      'ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (id)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer)
       REFERENCES public.customers (id) ON DELETE CASCADE`,
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer)
       REFERENCES customers ON DELETE CASCADE DEFERRABLE`,
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_note_key',
      'ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE (note)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_note_key',
      'ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE (note, total)',
    ],
    ['ALTER TABLE orders DROP CONSTRAINT orders_note_key', 'CREATE UNIQUE INDEX orders_note_key ON orders (note)'],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_pkey',
      'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id)',
    ],
    ['ALTER TABLE orders DROP CONSTRAINT orders_pkey', 'ALTER TABLE orders ADD PRIMARY KEY (id)'],
    [
      'ALTER TABLE orders RENAME CONSTRAINT orders_note_key TO k',
      'ALTER TABLE orders RENAME CONSTRAINT k TO orders_note_key',
    ],
    ['ALTER TABLE orders RENAME CONSTRAINT orders_note_key TO k', 'SELECT 1'],
    [
      "ALTER TABLE orders ADD EXCLUDE USING btree (total WITH =) WHERE (state = 'paid')",
      'ALTER TABLE orders DROP CONSTRAINT orders_total_excl',
    ],
  ]),
  ...of('index', [
    ['CREATE INDEX orders_total_idx ON orders (total)', 'DROP INDEX orders_total_idx'],
    ['CREATE INDEX ON orders (total)', 'DROP INDEX orders_total_idx'],
    ['CREATE INDEX orders_total_idx ON orders (total)', 'SELECT 1'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON public.orders USING btree (made ASC)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made DESC)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders USING hash (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE UNIQUE INDEX orders_made_idx ON orders (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made) INCLUDE (total)'],
    [
      'DROP INDEX orders_open_idx',
      "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open'",
    ],
    ['DROP INDEX orders_open_idx', "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state='open'"],
    [
      'DROP INDEX orders_open_idx',
      "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'paid'",
    ],
    ['DROP INDEX orders_open_idx', 'CREATE INDEX orders_open_idx ON orders (customer, total DESC)'],
    ['DROP INDEX orders_open_idx', "CREATE INDEX orders_open_idx ON orders (customer) WHERE state = 'open'"],
    ['ALTER INDEX orders_made_idx RENAME TO i', 'ALTER INDEX i RENAME TO orders_made_idx'],
    ['ALTER INDEX orders_made_idx RENAME TO i', 'SELECT 1'],
    ['CREATE INDEX days_amount_idx ON days (amount)', 'DROP INDEX days_amount_idx'],
    ['DROP INDEX totals_customer_idx', 'SELECT 1'],
  ]),
  ...of('type', [
    ["CREATE TYPE kind AS ENUM ('a')", 'DROP TYPE kind'],
    ["CREATE TYPE kind AS ENUM ('a')", 'SELECT 1'],
    ['ALTER TYPE state RENAME TO states', 'ALTER TYPE states RENAME TO state'],
    ['ALTER TYPE state RENAME TO states', 'SELECT 1'],
    ['ALTER TYPE place ADD ATTRIBUTE land text', 'ALTER TYPE place DROP ATTRIBUTE land'],
    ['ALTER TYPE place ADD ATTRIBUTE land text', 'SELECT 1'],
    ['ALTER TYPE place ALTER ATTRIBUTE town TYPE varchar(9)', 'SELECT 1'],
    ['ALTER TYPE place RENAME ATTRIBUTE town TO city', 'ALTER TYPE place RENAME ATTRIBUTE city TO town'],
    ['DROP TYPE place', 'CREATE TYPE place AS (street text, town text)'],
    ['DROP TYPE place', 'CREATE TYPE place AS (street text)'],
    ['CREATE DOMAIN email AS text', 'DROP DOMAIN email'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS integer CHECK (VALUE > 0)'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS integer CHECK (VALUE >= 0)'],
    ['DROP DOMAIN positive', 'CREATE DOMAIN positive AS bigint CHECK (VALUE > 0)'],
    ['ALTER DOMAIN positive SET NOT NULL', 'ALTER DOMAIN positive DROP NOT NULL'],
    ['ALTER DOMAIN positive SET NOT NULL', 'SELECT 1'],
    ['ALTER DOMAIN positive DROP CONSTRAINT positive_check', 'SELECT 1'],
    ['ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 9)', 'ALTER DOMAIN positive DROP CONSTRAINT small'],
    ['CREATE TYPE span AS RANGE (subtype = integer)', 'DROP TYPE span'],
  ]),
  ...of('enum value', [
    ["ALTER TYPE state ADD VALUE 'late'", 'SELECT 1'],
    ["ALTER TYPE state ADD VALUE 'late' BEFORE 'open'", "ALTER TYPE state RENAME VALUE 'late' TO 'later'"],
    ["ALTER TYPE state RENAME VALUE 'paid' TO 'done'", "ALTER TYPE state RENAME VALUE 'done' TO 'paid'"],
    ["ALTER TYPE state RENAME VALUE 'paid' TO 'done'", 'SELECT 1'],
    ["CREATE TYPE kind AS ENUM ('a', 'b'); DROP TYPE kind; CREATE TYPE kind AS ENUM ('b', 'a')", 'DROP TYPE kind'],
    [
      `DROP VIEW open_orders; DROP MATERIALIZED VIEW totals; DROP INDEX orders_open_idx;
       ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM ('open', 'late', 'paid');
       ALTER TABLE orders ALTER state DROP DEFAULT, ALTER state TYPE state USING state::text::state,
         ALTER state SET DEFAULT 'open';
       DROP TYPE state_old`,
      `ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM ('open', 'paid');
       ALTER TABLE orders ALTER state DROP DEFAULT, ALTER state TYPE state USING state::text::state,
         ALTER state SET DEFAULT 'open';
       DROP TYPE state_old;
       CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open';
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open';
       CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
  ]),
  ...of('view', [
    ['CREATE VIEW v AS SELECT 1 AS one', 'DROP VIEW v'],
    ['CREATE VIEW v AS SELECT 1 AS one', 'SELECT 1'],
    ['DROP VIEW open_orders', 'SELECT 1'],
    ['DROP VIEW open_orders', "CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open'"],
    [
      'DROP VIEW open_orders',
      "create view open_orders as\n  select id, total\n  from public.orders where state = 'open';",
    ],
    ['DROP VIEW open_orders', 'CREATE VIEW open_orders AS SELECT id, total FROM orders'],
    ['DROP VIEW open_orders', "CREATE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open'"],
    [
      "CREATE OR REPLACE VIEW open_orders AS SELECT id, total, note FROM orders WHERE state = 'open'",
      "DROP VIEW open_orders; CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open'",
    ],
    ["CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders WHERE state <> 'paid'", 'SELECT 1'],
    ['ALTER VIEW open_orders RENAME TO o', 'ALTER VIEW o RENAME TO open_orders'],
    ['ALTER VIEW open_orders RENAME TO o', 'SELECT 1'],
    [
      'DROP MATERIALIZED VIEW totals',
      'CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer',
    ],
    [
      'DROP MATERIALIZED VIEW totals',
      `CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
    [
      'DROP MATERIALIZED VIEW totals',
      `CREATE MATERIALIZED VIEW totals AS SELECT customer, max(total) AS total FROM orders GROUP BY customer;
       CREATE UNIQUE INDEX totals_customer_idx ON totals (customer)`,
    ],
  ]),
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
  ...of('rule', [
    ['DROP RULE orders_no_delete ON customers', 'SELECT 1'],
    ['CREATE RULE r AS ON UPDATE TO customers DO INSTEAD NOTHING', 'DROP RULE r ON customers'],
  ]),
  ...of('comment', [
    ["COMMENT ON TABLE customers IS 'Who orders'", 'COMMENT ON TABLE customers IS NULL'],
    ["COMMENT ON TABLE customers IS 'Who orders'", 'SELECT 1'],
    ["COMMENT ON TABLE orders IS 'x'", "COMMENT ON TABLE orders IS 'What was ordered'"],
    ["COMMENT ON TABLE orders IS 'x'", 'COMMENT ON TABLE orders IS NULL'],
    ['COMMENT ON COLUMN orders.note IS NULL', 'SELECT 1'],
    ['COMMENT ON COLUMN orders.note IS NULL', "COMMENT ON COLUMN orders.note IS 'For the kitchen'"],
    ["COMMENT ON TYPE state IS 'Of an order'", 'SELECT 1'],
    ["COMMENT ON VIEW open_orders IS 'To pay'", 'SELECT 1'],
    ["COMMENT ON COLUMN open_orders.total IS 'To pay'", 'SELECT 1'],
    ["COMMENT ON INDEX orders_made_idx IS 'For reports'", 'SELECT 1'],
    [
      'ALTER TABLE orders DROP note',
      "ALTER TABLE orders ADD note varchar(40) DEFAULT 'none' CONSTRAINT orders_note_key UNIQUE",
    ],
    [
      'ALTER TABLE orders DROP note',
      `ALTER TABLE orders ADD note varchar(40) DEFAULT 'none' CONSTRAINT orders_note_key UNIQUE;
       COMMENT ON COLUMN orders.note IS 'For the kitchen'`,
    ],
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
  ...of('rename', [
    ['ALTER TABLE orders RENAME TO sales', 'ALTER TABLE sales RENAME TO orders'],
    ['ALTER TABLE orders RENAME TO sales', 'SELECT 1'],
    ['ALTER TABLE orders RENAME total TO sum', 'ALTER TABLE orders RENAME sum TO total'],
    ['ALTER TABLE orders RENAME total TO sum', 'SELECT 1'],
    [
      'ALTER TABLE orders RENAME total TO sum; DROP INDEX orders_open_idx',
      `ALTER TABLE orders RENAME sum TO total;
       CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open'`,
    ],
    [
      'ALTER TABLE orders RENAME state TO stage; DROP INDEX orders_open_idx; DROP VIEW open_orders',
      `CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE stage = 'open';
       CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE stage = 'open';
       ALTER TABLE orders RENAME stage TO state`,
    ],
    ['ALTER TRIGGER orders_stamp ON orders RENAME TO t', 'ALTER TRIGGER t ON orders RENAME TO orders_stamp'],
    ['ALTER POLICY customers_read ON customers RENAME TO p', 'SELECT 1'],
    [
      'ALTER TABLE customers RENAME TO people; ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES people ON DELETE CASCADE;
       ALTER TABLE people RENAME TO customers`,
    ],
  ]),
  ...of('schema', [
    ['CREATE SCHEMA shop', 'DROP SCHEMA shop'],
    ['CREATE SCHEMA shop', 'SELECT 1'],
    ['CREATE SCHEMA shop; CREATE TABLE shop.t (id bigint)', 'DROP SCHEMA shop CASCADE'],
    ['ALTER TABLE orders SET SCHEMA app', 'ALTER TABLE app.orders SET SCHEMA public'],
    ['ALTER TABLE orders SET SCHEMA app', 'SELECT 1'],
    ['DROP SCHEMA app', 'CREATE SCHEMA app'],
  ]),
];

function of(kind: string, list: readonly (readonly [up: string, down: string])[]): readonly Pair[] {
  return list.map(([up, down]) => ({ of: kind, up, down }));
}
