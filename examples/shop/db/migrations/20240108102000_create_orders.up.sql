CREATE TABLE orders (
  id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number              bigint NOT NULL DEFAULT nextval('order_number_seq') CONSTRAINT orders_number_key UNIQUE,
  customer_id         bigint REFERENCES customers,
  shipping_address_id bigint,
  status              order_status NOT NULL DEFAULT 'draft',
  placed_at           timestamptz,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_items (
  id         serial PRIMARY KEY,
  order_id   bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
  variant_id bigint NOT NULL REFERENCES variants,
  quantity   integer NOT NULL CONSTRAINT order_items_quantity_positive CHECK (quantity > 0),
  unit_price price NOT NULL
);

CREATE INDEX order_items_order_id_idx ON order_items (order_id);
