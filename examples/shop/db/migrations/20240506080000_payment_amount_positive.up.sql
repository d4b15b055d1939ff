ALTER TABLE payments
  ADD CONSTRAINT payments_amount_not_negative CHECK (amount >= 0) NOT VALID;

ALTER TABLE payments VALIDATE CONSTRAINT payments_amount_not_negative;
