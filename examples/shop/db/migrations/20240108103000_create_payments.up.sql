CREATE TABLE payments (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id         bigint NOT NULL REFERENCES orders,
  amount           numeric(12, 2) NOT NULL,
  provider         text NOT NULL,
  provider_payload json,
  captured_at      timestamptz
);

CREATE INDEX payments_order_id_idx ON payments (order_id);

CREATE TABLE refunds (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment_id    bigint NOT NULL REFERENCES payments,
  order_item_id integer REFERENCES order_items,
  amount        price NOT NULL,
  reason        text NOT NULL,
  refunded_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX refunds_payment_id_idx ON refunds (payment_id);
CREATE INDEX refunds_order_item_id_idx ON refunds (order_item_id);
