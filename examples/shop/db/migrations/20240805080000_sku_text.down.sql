SET LOCAL lock_timeout = '2s';

ALTER TABLE variants ALTER COLUMN sku TYPE varchar(32);
