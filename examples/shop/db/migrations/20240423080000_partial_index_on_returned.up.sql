CREATE INDEX orders_returned_idx ON orders (updated_at) WHERE status = 'returned';
