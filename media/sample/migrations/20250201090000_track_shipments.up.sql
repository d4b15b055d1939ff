-- A sample to try things out on. The words above a statement say what it locks; point at one to read more.

-- Writers of orders wait until the index stands. The light bulb knows better.
CREATE INDEX orders_customer_id_idx ON orders (customer_id);

-- Every row is written anew, and nobody reads orders meanwhile.
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 4);

-- This table is new in this migration, so nobody waits for it.
CREATE TABLE shipments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id),
  sent_at timestamptz
);

CREATE INDEX shipments_order_id_idx ON shipments (order_id);
