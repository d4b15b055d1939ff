CREATE TABLE categories (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint REFERENCES categories,
  slug      text NOT NULL CONSTRAINT categories_slug_key UNIQUE,
  title     text NOT NULL
);

CREATE INDEX categories_parent_id_idx ON categories (parent_id);

CREATE TABLE products (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id  bigint NOT NULL REFERENCES categories,
  title        text NOT NULL,
  description  text NOT NULL DEFAULT '',
  published_at timestamptz,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_search_idx ON products
  USING gin (to_tsvector('english', title || ' ' || description));
