import { extendCheck } from '#core/rules/api';
import { decryptedDataPersisted } from '#rules/base/decrypted-data-persisted';

export const noPlaintextCardholderData = extendCheck(decryptedDataPersisted, {
  name: 'no-plaintext-cardholder-data',
  summary: 'Decrypted PAN is not written back.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.5.1',
  requirement: 'Clear PAN never reaches storage.',
  tags: ['encryption', 'pan', 'dml'],
  params: { classes: ['cardholder-pan'], minConfidence: 'weak' },
  options: ['decryptFunctions'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
ALTER TABLE cards ADD COLUMN pan text;
UPDATE cards SET pan = pgp_sym_decrypt(pan_enc, current_setting('app.dek'));`,
      },
      {
        sql: "MERGE INTO cards c USING vault v ON c.id = v.id WHEN MATCHED THEN UPDATE SET card_number = pgp_sym_decrypt(v.blob, current_setting('app.dek'));",
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, pan_enc bytea, last4 char(4), expires_on date);
COMMENT ON COLUMN cards.pan_enc IS '@class cardholder-pan';
UPDATE cards SET last4 = right(pgp_sym_decrypt(pan_enc, current_setting('app.dek')), 4);`,
      },
      { sql: "UPDATE cards SET card_last4 = right(pgp_sym_decrypt(card_number_enc, current_setting('app.dek')), 4);" },
    ],
  },
});
