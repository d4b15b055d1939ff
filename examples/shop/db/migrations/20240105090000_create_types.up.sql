-- Types that every part of the shop shares.

CREATE DOMAIN email AS text
  CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');

CREATE DOMAIN price AS numeric(12, 2)
  CHECK (VALUE >= 0);

CREATE TYPE order_status AS ENUM ('draft', 'placed', 'paid', 'shipped', 'delivered', 'cancelled');

CREATE TYPE dimensions AS (
  length_mm integer,
  width_mm  integer,
  height_mm integer
);

-- Order numbers are printed on invoices, so they do not share the primary key's sequence.
CREATE SEQUENCE order_number_seq AS bigint START WITH 100000;
