ALTER TABLE carts DROP CONSTRAINT carts_coupon_code_fkey;
