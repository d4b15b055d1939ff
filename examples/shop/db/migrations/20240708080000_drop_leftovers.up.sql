-- Nobody has sent a fax; marketing types its coupons in the back office now.
SET LOCAL lock_timeout = '2s';

ALTER TABLE customers DROP COLUMN fax;
DROP TABLE coupon_imports;
