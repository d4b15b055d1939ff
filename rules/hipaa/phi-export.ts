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
  clauseFromMemory: true,
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
    ],
  },
});
