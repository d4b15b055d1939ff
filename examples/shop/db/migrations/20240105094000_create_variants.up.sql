-- What a customer buys is a variant (size, colour); the product only groups them.
CREATE TABLE variants (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
  sku        varchar(32) NOT NULL,
  options    jsonb NOT NULL DEFAULT '{}',
  size       dimensions,
  unit_price price NOT NULL
);

CREATE INDEX variants_product_id_idx ON variants (product_id);
