-- confiture-ignore general/index-without-concurrently: 150 variants, built in a millisecond
CREATE INDEX inventory_to_reorder_idx ON inventory (on_hand) WHERE on_hand < 10;
