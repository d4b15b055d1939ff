-- "My orders" takes two seconds since the January sale.
CREATE INDEX orders_customer_id_idx ON orders (customer_id, placed_at DESC);
