DROP TRIGGER orders_touch ON orders;
DROP TRIGGER carts_touch ON carts;
DROP TRIGGER inventory_touch ON inventory;
DROP TRIGGER products_touch ON products;
DROP TRIGGER customers_touch ON customers;
DROP FUNCTION touch_updated_at();
