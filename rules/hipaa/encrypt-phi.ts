import { extendCheck } from '#core/rules/api';
import { unencryptedColumn } from '#rules/base/unencrypted-column';

export const encryptPhi = extendCheck(unencryptedColumn, {
  name: 'encrypt-phi',
  summary: 'PHI columns are stored encrypted.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.312(a)(2)(iv), addressable',
  requirement: 'Provide a mechanism that encrypts and decrypts electronic protected health information.',
  note: 'Addressable: an organisation that documents storage-level encryption instead sets `acceptStorageEncryption: true`, and the rule reports info.',
  tags: ['encryption', 'phi', 'schema'],
  params: { classes: ['phi'] },
  options: ['encryptedTypes', 'acceptStorageEncryption'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, visit_date date, diagnosis text, clinical_note text);',
        fixed:
          'CREATE TABLE visits (id bigint PRIMARY KEY, visit_date date, diagnosis_enc bytea, clinical_note_enc bytea);',
      },
      {
        sql: 'ALTER TABLE members ADD COLUMN medical_record_number varchar(20);',
        fixed: 'ALTER TABLE members ADD COLUMN medical_record_number_enc bytea;',
      },
      {
        sql: 'CREATE TABLE app."Visits" ("primaryDiagnosis" text[], "visitedOn" date);',
        fixed: 'CREATE TABLE app."Visits" ("primaryDiagnosis_enc" bytea, "visitedOn" date);',
        note: 'Names in camel case, and arrays.',
      },
      {
        before: 'CREATE DOMAIN short_text AS varchar(200);',
        sql: 'CREATE TABLE visits (id bigint, diagnosis short_text);',
        fixed: 'CREATE TABLE visits (id bigint, diagnosis_enc bytea);',
        note: 'A domain over text is text.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, note_a text);',
        sql: 'ALTER TABLE visits RENAME COLUMN note_a TO clinical_note;',
        fixed: `ALTER TABLE visits RENAME COLUMN note_a TO clinical_note;
COMMENT ON COLUMN visits.clinical_note IS '@class phi @encrypted by the application';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, diagnosis bytea);',
        sql: "ALTER TABLE visits ALTER COLUMN diagnosis TYPE text USING convert_from(diagnosis, 'UTF8');",
        fixed: `ALTER TABLE visits ALTER COLUMN diagnosis TYPE text USING convert_from(diagnosis, 'UTF8');
COMMENT ON COLUMN visits.diagnosis IS '@class phi @encrypted by the application';`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, remarks text);',
        sql: "COMMENT ON COLUMN visits.remarks IS '@class phi';",
        fixed: `COMMENT ON COLUMN visits.remarks IS '@class phi';
COMMENT ON COLUMN visits.remarks IS '@class phi @encrypted by the application';`,
        note: 'The comment says what it holds.',
      },
      {
        sql: 'DO $$ BEGIN CREATE TABLE visits (id bigint, diagnosis text); END $$;',
        fixed: 'DO $$ BEGIN CREATE TABLE visits (id bigint, diagnosis_enc bytea); END $$;',
      },
      {
        before: 'CREATE TABLE intake (id bigint, diagnosis text);',
        sql: 'CREATE TABLE intake_2 (LIKE intake);',
        fixed: `CREATE TABLE intake_2 (LIKE intake);
COMMENT ON COLUMN intake_2.diagnosis IS '@class phi @encrypted by the application';`,
        note: 'LIKE brings the column along.',
      },
      {
        sql: 'CREATE TABLE visits (id bigint, diagnosis text);',
        fixed: 'CREATE TABLE visits (id bigint, diagnosis_enc bytea);',
        options: { acceptStorageEncryption: true },
        note: 'A hint where the storage is encrypted by decision.',
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, visit_date date, diagnosis_enc bytea, clinical_note_id bigint);',
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
COMMENT ON COLUMN visits.diagnosis IS '@class phi @encrypted application-level AES-256-GCM';`,
      },
      { sql: 'CREATE TABLE pipeline_errors (id bigint PRIMARY KEY, network_diagnosis text);' },
      {
        sql: 'CREATE TABLE visits (id bigint, diagnosis text);',
        after: "COMMENT ON COLUMN visits.diagnosis IS '@encrypted by the application';",
      },
      { sql: 'CREATE TABLE visits (id bigint, diagnosis text);', after: 'ALTER TABLE visits DROP COLUMN diagnosis;' },
      {
        sql: `CREATE TABLE visits (id bigint, diagnosis text);
ALTER TABLE visits RENAME TO appointments;
ALTER TABLE appointments DROP COLUMN diagnosis;`,
      },
      { before: 'CREATE DOMAIN enc_text AS text;', sql: 'CREATE TABLE visits (id bigint, diagnosis enc_text);' },
      { sql: 'CREATE TEMPORARY TABLE visits (id bigint, diagnosis text);' },
      {
        sql: `CREATE TABLE visits (id bigint, diagnosis text);
COMMENT ON COLUMN visits.diagnosis IS '@class none';`,
        note: 'Reviewed: it holds a code of a machine.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, diagnosis text, at date) PARTITION BY RANGE (at);',
        sql: "CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        note: 'A partition is what its parent is.',
      },
    ],
  },
});
