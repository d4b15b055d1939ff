-- Click stream. Old months are detached and archived; stray dates land in the default partition.
CREATE SEQUENCE event_id_seq AS bigint;

CREATE TABLE events (
  id          bigint NOT NULL DEFAULT nextval('event_id_seq'),
  occurred_at timestamptz NOT NULL,
  customer_id bigint,
  kind        text NOT NULL,
  payload     jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);

CREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2024-02-01 00:00+00');
CREATE TABLE events_2024_02 PARTITION OF events FOR VALUES FROM ('2024-02-01 00:00+00') TO ('2024-03-01 00:00+00');
CREATE TABLE events_2024_03 PARTITION OF events FOR VALUES FROM ('2024-03-01 00:00+00') TO ('2024-04-01 00:00+00');
CREATE TABLE events_default PARTITION OF events DEFAULT;

CREATE INDEX events_customer_id_idx ON events (customer_id, occurred_at);
