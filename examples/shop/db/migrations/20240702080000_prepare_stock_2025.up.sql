-- Next year's partition is made beside the table, with a check that repeats its bounds.
SET LOCAL lock_timeout = '2s';

CREATE TABLE stock_movements_2025 (
  LIKE stock_movements INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES,
  CONSTRAINT stock_movements_2025_bounds CHECK (moved_on >= '2025-01-01' AND moved_on < '2026-01-01')
);

ALTER TABLE stock_movements_2025
  ADD CONSTRAINT stock_movements_2025_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variants;
