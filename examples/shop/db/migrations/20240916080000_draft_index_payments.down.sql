-- confiture: transaction none
DROP INDEX CONCURRENTLY payments_captured_at_idx;
