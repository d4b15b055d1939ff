DROP INDEX inventory_to_reorder_idx;
