ALTER TABLE refunds ALTER COLUMN order_item_id TYPE integer;

ALTER SEQUENCE order_items_id_seq AS integer;
ALTER TABLE order_items ALTER COLUMN id TYPE integer;
