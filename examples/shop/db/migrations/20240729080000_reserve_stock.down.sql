SET LOCAL lock_timeout = '2s';

DROP TRIGGER order_items_reserve_stock ON order_items;
DROP FUNCTION reserve_stock();
