-- confiture: transaction none
SET lock_timeout = '2s';

ALTER TABLE stock_movements DETACH PARTITION stock_movements_2022 CONCURRENTLY;
