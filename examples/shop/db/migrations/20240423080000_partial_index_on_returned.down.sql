DROP INDEX orders_returned_idx;
