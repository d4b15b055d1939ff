-- The warehouse writes local time, everybody else reads UTC.
ALTER TABLE shipments
  ALTER COLUMN shipped_at TYPE timestamptz USING shipped_at AT TIME ZONE 'Europe/Paris',
  ALTER COLUMN delivered_at TYPE timestamptz USING delivered_at AT TIME ZONE 'Europe/Paris';
