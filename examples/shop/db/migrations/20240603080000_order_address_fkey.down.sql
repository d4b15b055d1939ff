SET LOCAL lock_timeout = '2s';

ALTER TABLE orders DROP CONSTRAINT orders_shipping_address_id_fkey;
