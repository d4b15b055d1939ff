import { extendCheck } from '#core/rules/api';
import { integrityWeakened } from '#rules/base/integrity-weakened';

export const integrityVerification = extendCheck(integrityWeakened, {
  name: 'integrity-verification',
  summary: 'Integrity constraints on PHI are not removed.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.312(c)(1) and (c)(2)',
  requirement: 'Protect ePHI from improper alteration and keep mechanisms that confirm it was not altered.',
  tags: ['integrity', 'constraint'],
  params: { classes: ['phi'] },
  options: ['sessionReplicationRole'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
ALTER TABLE patients DROP CONSTRAINT patients_pkey;`,
      },
      { sql: 'SET session_replication_role = replica;' },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'ALTER TABLE patients ADD CONSTRAINT clinic_pos CHECK (clinic_id > 0) NOT VALID;',
        fixed: `ALTER TABLE patients ADD CONSTRAINT clinic_pos CHECK (clinic_id > 0) NOT VALID;
ALTER TABLE patients VALIDATE CONSTRAINT clinic_pos;`,
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: `ALTER TABLE patients DISABLE TRIGGER patients_search;
ALTER TABLE patients ENABLE TRIGGER patients_search;`,
        note: 'Rows that came in meanwhile are not looked at.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
ALTER TABLE patients DROP CONSTRAINT patients_pkey, ADD CONSTRAINT patients_pk PRIMARY KEY (id);`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
ALTER TABLE patients ADD CONSTRAINT clinic_pos CHECK (clinic_id > 0) NOT VALID;
ALTER TABLE patients VALIDATE CONSTRAINT clinic_pos;`,
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'ALTER TABLE patients ADD CONSTRAINT clinic_pos CHECK (clinic_id > 0) NOT VALID;',
        after: 'ALTER TABLE patients VALIDATE CONSTRAINT clinic_pos;',
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'ALTER TABLE patients DISABLE TRIGGER patients_audit;',
        note: 'The matter of another rule.',
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: `ALTER TABLE patients DROP CONSTRAINT patients_pkey;
DROP TABLE patients;`,
      },
      { sql: "SET session_replication_role = 'origin';" },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'ALTER TABLE patients ALTER COLUMN clinic_id DROP NOT NULL;',
      },
    ],
  },
});
