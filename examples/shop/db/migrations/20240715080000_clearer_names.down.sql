SET LOCAL lock_timeout = '2s';

ALTER TABLE product_reviews RENAME TO reviews;
ALTER TABLE customers RENAME COLUMN full_name TO name;
