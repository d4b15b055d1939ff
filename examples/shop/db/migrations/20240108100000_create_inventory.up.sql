CREATE TABLE inventory (
  variant_id bigint PRIMARY KEY REFERENCES variants ON DELETE CASCADE,
  on_hand    integer NOT NULL DEFAULT 0,
  reserved   integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT inventory_reserved_within_stock CHECK (reserved BETWEEN 0 AND on_hand)
);

-- One partition a year; the warehouse imports its own history, hence 2022.
CREATE TABLE stock_movements (
  variant_id bigint NOT NULL REFERENCES variants,
  moved_on   date NOT NULL,
  quantity   integer NOT NULL CONSTRAINT stock_movements_quantity_not_zero CHECK (quantity <> 0),
  reason     text NOT NULL
) PARTITION BY RANGE (moved_on);

CREATE TABLE stock_movements_2022 PARTITION OF stock_movements FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE stock_movements_2023 PARTITION OF stock_movements FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE stock_movements_2024 PARTITION OF stock_movements FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE INDEX stock_movements_variant_id_idx ON stock_movements (variant_id, moved_on);
