ALTER TABLE customers
  DROP COLUMN marketing_consent_at,
  ALTER COLUMN name DROP DEFAULT;
