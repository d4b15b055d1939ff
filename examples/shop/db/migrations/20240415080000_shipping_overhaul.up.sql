-- Parcels can be split, and we want to know who packed them.
ALTER TABLE shipments ADD COLUMN packed_by text;
ALTER TABLE shipments ADD COLUMN weight_grams integer;
ALTER TABLE orders ADD COLUMN split_shipment boolean NOT NULL DEFAULT false;
ALTER TABLE order_items ADD COLUMN shipment_id bigint REFERENCES shipments;

CREATE INDEX order_items_shipment_id_idx ON order_items (shipment_id);

UPDATE order_items i
SET shipment_id = s.id
FROM shipments s
WHERE s.order_id = i.order_id;
