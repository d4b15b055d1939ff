import { extendCheck } from '#core/rules/api';
import { dataExport } from '#rules/base/data-export';

export const phiExport = extendCheck(dataExport, {
  name: 'phi-export',
  summary: 'PHI is not exported to files or programs.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.312(a)(1) and 164.310(d)(1)',
  requirement:
    'Only authorised persons or programs get access to ePHI, and movement of media that hold it is governed.',
  tags: ['export', 'phi'],
  params: { classes: ['phi'] },
  options: ['includeStdout'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
COPY patients TO '/var/tmp/patients.csv' (FORMAT csv, HEADER);`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
COPY patients (id, clinic_id, full_name) TO '/var/tmp/patients.csv' (FORMAT csv, HEADER);`,
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "SELECT aws_s3.query_export_to_s3('SELECT mrn, clinic_id FROM patients', aws_commons.create_s3_uri('b', 'k', 'eu-west-1'));",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "DO $$ BEGIN COPY (WITH p AS (SELECT * FROM patients) SELECT diagnosis AS d FROM p) TO PROGRAM 'cat > /tmp/p'; END $$;",
      },
      {
        before: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);
CREATE VIEW list AS SELECT id, diagnosis AS d FROM patients;
CREATE VIEW lists AS SELECT id, d FROM list;`,
        sql: 'COPY (SELECT diagnosis FROM patients) TO STDOUT;',
        options: { includeStdout: true },
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
COPY patients (id, clinic_id) TO '/var/tmp/ids.csv' (FORMAT csv);`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
COPY patients FROM '/var/import/patients.csv' (FORMAT csv);`,
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: 'COPY patients TO STDOUT;',
        note: 'The client decides.',
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "COPY (SELECT clinic_id, count(mrn) FROM patients WHERE diagnosis IS NOT NULL GROUP BY 1) TO '/tmp/p.csv';",
      },
      {
        before: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, diagnosis bytea);',
        sql: "COPY (SELECT pgp_sym_encrypt(diagnosis::text, current_setting('app.k')) FROM patients) TO '/tmp/p.csv';",
      },
    ],
  },
});
