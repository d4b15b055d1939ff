-- confiture: transaction none
SET lock_timeout = '2s';

DROP INDEX CONCURRENTLY daily_sales_day_key;
