ALTER TABLE shipments
  ALTER COLUMN shipped_at TYPE timestamp USING shipped_at AT TIME ZONE 'Europe/Paris',
  ALTER COLUMN delivered_at TYPE timestamp USING delivered_at AT TIME ZONE 'Europe/Paris';
