import { extendCheck } from '#core/rules/api';
import { unlogged } from '#rules/base/unlogged';

export const recoverablePhi = extendCheck(unlogged, {
  name: 'recoverable-phi',
  summary: 'PHI is not kept in UNLOGGED tables.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.308(a)(7)(ii)(A) and 164.312(c)(1)',
  requirement: 'Keep retrievable exact copies of ePHI and protect it from improper destruction.',
  tags: ['durability'],
  params: { classes: ['phi'] },
  options: ['stagingWords'],
  examples: {
    bad: [
      {
        sql: 'CREATE UNLOGGED TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);',
        fixed: 'CREATE TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);',
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'ALTER TABLE patients SET UNLOGGED;',
        fixed: 'ALTER TABLE patients SET LOGGED;',
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'CREATE UNLOGGED TABLE recent_patients AS SELECT * FROM patients;',
        fixed: 'CREATE TABLE recent_patients AS SELECT * FROM patients;',
      },
    ],
    good: [
      { sql: 'CREATE TABLE encounters (id bigint PRIMARY KEY, diagnosis_enc bytea);' },
      { sql: 'CREATE UNLOGGED TABLE encounters_staging (id bigint, diagnosis_enc bytea);' },
      {
        sql: 'CREATE UNLOGGED TABLE encounters (id bigint, diagnosis_enc bytea);',
        after: 'ALTER TABLE encounters SET LOGGED;',
      },
      {
        sql: `CREATE UNLOGGED TABLE encounters (id bigint, diagnosis_enc bytea);
COMMENT ON TABLE encounters IS '@transient filled anew every night';`,
      },
    ],
  },
});
