DROP TABLE coupon_imports;
DROP TABLE coupons;
