-- The check that the detach left behind spares the scan.
SET LOCAL lock_timeout = '2s';

ALTER TABLE stock_movements
  ATTACH PARTITION stock_movements_2022 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
ALTER TABLE stock_movements_2022 DROP CONSTRAINT stock_movements_2022_moved_on_check;
