-- confiture: transaction none
SET lock_timeout = '2s';

CREATE UNIQUE INDEX CONCURRENTLY daily_sales_day_key ON daily_sales (day);
