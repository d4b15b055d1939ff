SET LOCAL lock_timeout = '2s';

ALTER TABLE orders
  ALTER COLUMN total DROP NOT NULL,
  ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
