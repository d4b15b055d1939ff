-- Suppliers with long article numbers. text needs no rewrite.
SET LOCAL lock_timeout = '2s';

ALTER TABLE variants ALTER COLUMN sku TYPE text;
