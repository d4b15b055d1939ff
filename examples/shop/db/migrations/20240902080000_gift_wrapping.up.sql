-- confiture: transaction none

-- Pasted from the change ticket, run by hand in the maintenance window.
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE order_items ADD COLUMN gift_note text;
ALTER TABLE orders ADD COLUMN has_gift boolean NOT NULL DEFAULT false;
COMMIT;

CREATE INDEX CONCURRENTLY orders_has_gift_idx ON orders (id) WHERE has_gift;
