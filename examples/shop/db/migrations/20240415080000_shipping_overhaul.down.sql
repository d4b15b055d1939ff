ALTER TABLE order_items DROP COLUMN shipment_id;
ALTER TABLE orders DROP COLUMN split_shipment;
ALTER TABLE shipments DROP COLUMN weight_grams, DROP COLUMN packed_by;
