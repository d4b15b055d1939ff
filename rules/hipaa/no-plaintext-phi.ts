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
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "CREATE TABLE readable AS SELECT id, pgp_sym_decrypt(diagnosis, current_setting('app.key')) AS diagnosis FROM patients;",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "INSERT INTO reports (patient, text) SELECT id, encode(decrypt(diagnosis, k.key, 'aes'), 'escape') FROM patients, keys k;",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "ALTER TABLE patients ADD COLUMN mrn_text text GENERATED ALWAYS AS (pgp_sym_decrypt(mrn, 'k')) STORED;",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "CREATE MATERIALIZED VIEW patient_list AS SELECT p.* FROM (SELECT id, pgp_sym_decrypt(mrn, current_setting('app.key')) AS mrn FROM patients) p;",
        note: 'Looked through the subquery.',
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
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "CREATE TEMPORARY TABLE t AS SELECT pgp_sym_decrypt(mrn, current_setting('app.key')) AS mrn FROM patients;",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "UPDATE patients SET clinic_id = 1 WHERE pgp_sym_decrypt(mrn, current_setting('app.key')) = '1';",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "UPDATE patients SET mrn = hmac(pgp_sym_decrypt(mrn, current_setting('app.key')), current_setting('app.k2'), 'sha256');",
      },
    ],
  },
});
