-- Forgotten at the launch.
SET LOCAL lock_timeout = '2s';

ALTER TABLE orders
  ADD CONSTRAINT orders_shipping_address_id_fkey
  FOREIGN KEY (shipping_address_id) REFERENCES addresses NOT VALID;
