CREATE TABLE shipments (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id      bigint NOT NULL REFERENCES orders,
  carrier       text NOT NULL,
  tracking_code text,
  shipped_at    timestamp,
  delivered_at  timestamp
);

CREATE INDEX shipments_order_id_idx ON shipments (order_id);
