-- Step 2 of 3: reads the whole table while the shop keeps selling.
SET LOCAL lock_timeout = '2s';

ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
