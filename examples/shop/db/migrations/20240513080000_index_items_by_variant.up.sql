-- confiture: transaction none

-- First migration under the rules agreed after the outage of 6 May.
CREATE INDEX CONCURRENTLY order_items_variant_id_idx ON order_items (variant_id);
