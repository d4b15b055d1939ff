-- confiture: transaction none
SET lock_timeout = '2s';

DROP INDEX CONCURRENTLY shipments_tracking_code_key;
