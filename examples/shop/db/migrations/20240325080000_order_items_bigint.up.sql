-- At the present rate the integer key is used up before Christmas.
ALTER TABLE order_items ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE order_items_id_seq AS bigint;

ALTER TABLE refunds ALTER COLUMN order_item_id TYPE bigint;
