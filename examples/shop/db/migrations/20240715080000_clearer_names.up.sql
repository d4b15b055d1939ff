SET LOCAL lock_timeout = '2s';

ALTER TABLE customers RENAME COLUMN name TO full_name;
ALTER TABLE reviews RENAME TO product_reviews;
