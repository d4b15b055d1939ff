-- confiture: transaction none
DROP INDEX CONCURRENTLY orders_has_gift_idx;

BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE orders DROP COLUMN has_gift;
ALTER TABLE order_items DROP COLUMN gift_note;
COMMIT;
