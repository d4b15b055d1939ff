-- One partition a month until the end of the year.
SET LOCAL lock_timeout = '2s';

DO $$
DECLARE
  first_day date;
BEGIN
  FOR first_day IN SELECT generate_series('2024-05-01', '2024-12-01', interval '1 month') LOOP
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
      'events_' || to_char(first_day, 'YYYY_MM'),
      first_day || ' 00:00+00',
      (first_day + interval '1 month')::date || ' 00:00+00'
    );
  END LOOP;
END;
$$;
