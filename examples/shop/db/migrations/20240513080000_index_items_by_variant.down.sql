-- confiture: transaction none
DROP INDEX CONCURRENTLY order_items_variant_id_idx;
