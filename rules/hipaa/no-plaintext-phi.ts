import { extendCheck } from '#core/rules/api';
import { decryptedDataPersisted } from '#rules/base/decrypted-data-persisted';

export const noPlaintextPhi = extendCheck(decryptedDataPersisted, {
  name: 'no-plaintext-phi',
  summary: 'Encrypted PHI is not written back in clear text.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(a)(2)(iv)',
  requirement: 'A mechanism that encrypts and decrypts ePHI must stay effective; a persistent clear copy defeats it.',
  tags: ['encryption', 'phi', 'dml'],
  params: { classes: ['phi'], minConfidence: 'weak' },
  options: ['decryptFunctions'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);
ALTER TABLE patients ALTER COLUMN mrn TYPE text USING pgp_sym_decrypt(mrn, current_setting('app.key'));`,
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);
UPDATE patients SET mrn = pgp_sym_encrypt(pgp_sym_decrypt(mrn, current_setting('app.old_key')), current_setting('app.new_key'));`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn_enc bytea);
CREATE VIEW patient_mrn AS SELECT id, pgp_sym_decrypt(mrn_enc, current_setting('app.key')) AS mrn FROM patients;`,
      },
    ],
  },
});
