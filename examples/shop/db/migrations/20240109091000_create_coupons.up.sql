CREATE TABLE coupons (
  code        text PRIMARY KEY,
  percent_off integer NOT NULL CONSTRAINT coupons_percent_off_range CHECK (percent_off BETWEEN 1 AND 100),
  valid_from  timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  CONSTRAINT coupons_valid_period CHECK (valid_until > valid_from)
);

-- Landing table for the spreadsheet that marketing sends.
CREATE TABLE coupon_imports (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line        text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);
