-- Typos in coupon codes reached the checkout.
ALTER TABLE carts
  ADD CONSTRAINT carts_coupon_code_fkey FOREIGN KEY (coupon_code) REFERENCES coupons (code);
