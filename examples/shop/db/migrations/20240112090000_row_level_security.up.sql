-- The web application sets shop.customer_id on each request; nobody sees another customer's rows.
CREATE FUNCTION current_customer_id() RETURNS bigint
LANGUAGE sql STABLE
RETURN nullif(current_setting('shop.customer_id', true), '')::bigint;

ALTER TABLE addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY addresses_own ON addresses USING (customer_id = current_customer_id());

ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_read_own ON orders FOR SELECT USING (customer_id = current_customer_id());
CREATE POLICY orders_place_own ON orders FOR INSERT WITH CHECK (customer_id = current_customer_id());
