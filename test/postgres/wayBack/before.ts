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
