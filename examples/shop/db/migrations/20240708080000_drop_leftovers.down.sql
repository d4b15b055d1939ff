-- Brings the shape back, not the rows.
CREATE TABLE coupon_imports (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line        text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE customers ADD COLUMN fax text;
