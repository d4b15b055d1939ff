SET LOCAL lock_timeout = '2s';

ALTER TABLE shipments
  ADD CONSTRAINT shipments_tracking_code_key UNIQUE USING INDEX shipments_tracking_code_key;
