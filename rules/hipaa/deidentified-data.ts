import { extendCheck } from '#core/rules/api';
import { deidentifiedLeak } from '#rules/base/deidentified-leak';

export const deidentifiedData = extendCheck(deidentifiedLeak, {
  name: 'deidentified-data',
  summary: 'De-identified objects carry no Safe Harbor identifier.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.514(b)(2)',
  requirement: 'Safe Harbor de-identification requires that eighteen kinds of identifier are removed.',
  tags: ['privacy', 'view'],
  params: { classes: ['phi', 'pii'] },
  options: ['nameWords'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, birth_date date, zip_code text, sex text);
CREATE VIEW deidentified_patients AS SELECT birth_date, zip_code, sex FROM patients;`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, birth_date date, zip_code text, sex text);
CREATE VIEW deidentified_patients AS SELECT sex FROM patients;`,
      },
      {
        before:
          'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, phone_number text, diagnosis bytea);',
        sql: 'CREATE MATERIALIZED VIEW app."safeHarborPatients" AS SELECT p.phone_number AS contact FROM patients p;',
      },
      { sql: 'CREATE TABLE anonymized_visits (id bigint, email text);' },
      {
        before: `CREATE TABLE patients (id bigint PRIMARY KEY, code text);
COMMENT ON COLUMN patients.code IS '@class phi';
CREATE VIEW contacts AS SELECT id, code AS reference FROM patients;`,
        sql: `CREATE VIEW "deidentifiedContacts" AS
  SELECT c.id, (c.reference) AS who, lower(c.reference) AS r FROM contacts c;`,
        fixed: `CREATE VIEW "deidentifiedContacts" AS
  SELECT c.id FROM contacts c;`,
        note: 'Through a view under another name.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, birth_date date, zip_code text, sex text);
CREATE VIEW deidentified_patients AS SELECT extract(year FROM birth_date) AS birth_year, left(zip_code, 3) AS zip3, sex FROM patients;`,
      },
      {
        sql: `CREATE TABLE anonymized_visits (id bigint, email text);
COMMENT ON COLUMN anonymized_visits.email IS '@class none';`,
      },
      { sql: 'CREATE TABLE anonymized_visits (id bigint, email_hash text, zip3 text);' },
    ],
  },
});
