-- CONCURRENTLY is not available while there is a default partition.
SET LOCAL lock_timeout = '2s';

ALTER TABLE events DETACH PARTITION events_2024_01;
