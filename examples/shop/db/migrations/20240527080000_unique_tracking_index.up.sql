-- confiture: transaction none
SET lock_timeout = '2s';

CREATE UNIQUE INDEX CONCURRENTLY shipments_tracking_code_key ON shipments (carrier, tracking_code);
