CREATE TABLE carts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint REFERENCES customers ON DELETE CASCADE,
  coupon_code text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX carts_customer_id_idx ON carts (customer_id);

CREATE TABLE cart_items (
  cart_id    bigint NOT NULL REFERENCES carts ON DELETE CASCADE,
  variant_id bigint NOT NULL REFERENCES variants,
  quantity   integer NOT NULL DEFAULT 1 CONSTRAINT cart_items_quantity_positive CHECK (quantity > 0),
  PRIMARY KEY (cart_id, variant_id)
);

CREATE INDEX cart_items_variant_id_idx ON cart_items (variant_id);
