-- Step 1 of 3: new rows are checked from now on, old rows are not read.
SET LOCAL lock_timeout = '2s';

ALTER TABLE orders
  ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
