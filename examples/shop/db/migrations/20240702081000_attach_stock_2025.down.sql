SET LOCAL lock_timeout = '2s';

ALTER TABLE stock_movements DETACH PARTITION stock_movements_2025;
ALTER TABLE stock_movements_2025
  ADD CONSTRAINT stock_movements_2025_bounds CHECK (moved_on >= '2025-01-01' AND moved_on < '2026-01-01');
