-- Staging already has the column from an experiment, production does not.
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM information_schema.columns
    WHERE table_name = 'customers' AND column_name = 'marketing_consent_at'
  ) THEN
    ALTER TABLE customers ADD COLUMN marketing_consent_at timestamptz;
    ALTER TABLE customers ALTER COLUMN name SET DEFAULT '';
  END IF;
END;
$$;
