SET LOCAL lock_timeout = '2s';

ALTER TABLE stock_movements
  ATTACH PARTITION stock_movements_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE stock_movements_2025 DROP CONSTRAINT stock_movements_2025_bounds;
