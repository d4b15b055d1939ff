\echo Adding the loyalty tier to customers

SET lock_timeout = '2s';

ALTER TABLE customers
  ADD COLUMN loyalty_tier text NOT NULL DEFAULT 'none'
  CONSTRAINT customers_loyalty_tier_known CHECK (loyalty_tier IN ('none', 'silver', 'gold'));
