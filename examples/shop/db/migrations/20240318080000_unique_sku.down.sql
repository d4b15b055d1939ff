ALTER TABLE variants DROP CONSTRAINT variants_sku_key;
