-- The elements of CREATE SCHEMA run inside of it, whatever stands in the search path, and in an order of PostgreSQL's own
CREATE TABLE orders (id int PRIMARY KEY, note text);
CREATE SCHEMA shop
  GRANT SELECT ON listed TO PUBLIC
  CREATE VIEW listed AS SELECT id, total FROM orders
  CREATE INDEX orders_total_idx ON orders (total)
  CREATE TABLE orders (id int PRIMARY KEY DEFAULT nextval('numbers'), total numeric(19,4))
  CREATE SEQUENCE numbers
  CREATE TABLE shop.lines (id serial, "order" int REFERENCES public.orders);
CREATE TABLE outside (id int);
CREATE VIEW both_orders AS SELECT o.id, s.total FROM orders o, shop.orders s;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE SCHEMA audit
  CREATE TRIGGER entries_noted BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION public.noted()
  CREATE TABLE entries (id bigint, said text DEFAULT 'GRANT; CREATE TABLE x ()', CHECK (id > 0));
CREATE TABLE audit.more (LIKE audit.entries INCLUDING ALL);
SET search_path = shop;
CREATE SCHEMA inner_one CREATE VIEW seen AS TABLE orders CREATE TABLE own (id int);
RESET search_path;
DO $$
BEGIN
  CREATE SCHEMA made CREATE TABLE t (id int PRIMARY KEY) CREATE VIEW v AS SELECT id FROM t;
  CREATE TABLE t (id text);
END
$$;
CREATE VIEW v AS SELECT id FROM t;
DROP SCHEMA shop CASCADE;
DROP SCHEMA made, audit, inner_one CASCADE;
