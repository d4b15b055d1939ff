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
    ],
  },
});
