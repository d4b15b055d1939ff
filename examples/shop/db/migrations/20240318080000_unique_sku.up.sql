ALTER TABLE variants ADD CONSTRAINT variants_sku_key UNIQUE (sku);
