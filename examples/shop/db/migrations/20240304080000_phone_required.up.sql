-- The carrier refuses parcels without a phone number.
UPDATE customers SET phone = 'unknown' WHERE phone IS NULL;

ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;
