-- The auditors want January after all.
ALTER TABLE events
  ATTACH PARTITION events_2024_01 FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2024-02-01 00:00+00');
