-- Summing the items on every page view is too slow.
ALTER TABLE orders ADD COLUMN total price;
