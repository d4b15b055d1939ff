-- Draft: does not parse yet, see the README.
CREATE TABLE gift_cards (
  code       text PRIMARY KEY,
  balance    price NOT NULL,
  expires_at timestamptz NOT NULL
);

ALTER TABLE orders ADD COLUM gift_card_code text REFERENCES gift_cards (code);

CREATE INDEX gift_cards_expires_at_idx ON gift_cards (expires_at);
