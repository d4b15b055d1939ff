-- confiture: transaction none

-- Draft: fails as it is, see the README.
BEGIN;

SET LOCAL lock_timeout = '2s';
CREATE INDEX CONCURRENTLY payments_captured_at_idx ON payments (captured_at);

COMMIT;
