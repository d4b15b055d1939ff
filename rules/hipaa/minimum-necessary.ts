import { extendCheck } from '#core/rules/api';
import { broadReadGrant } from '#rules/base/broad-read-grant';

export const minimumNecessary = extendCheck(broadReadGrant, {
  name: 'minimum-necessary',
  summary: 'Reporting roles do not read whole PHI tables.',
  severity: 'warning',
  recommended: true,
  clause: '45 CFR 164.502(b) and 164.514(d)(2)',
  requirement: 'Identify the persons who need PHI and limit each to the categories needed for the job.',
  tags: ['access', 'grant'],
  params: { classes: ['phi'] },
  options: ['roleWords', 'fullReadRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT ON patients TO bi_analyst;`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT (id, clinic_id, full_name) ON patients TO bi_analyst;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO "reportingUser";',
        fixed: 'GRANT SELECT (id, visit_date) ON visits TO "reportingUser";',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT (id, diagnosis) ON visits TO analysts;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO metabase;',
      },
      {
        before: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO readonly;',
        sql: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO bi;',
        after: 'REVOKE SELECT (diagnosis) ON visits FROM bi;',
        fixed: 'GRANT SELECT (id, visit_date) ON visits TO bi;',
        note: 'What is granted for the table cannot be taken from a column of it.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT (id, clinic_id) ON patients TO bi_analyst;`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT ON patients TO care_team;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO app;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT INSERT, UPDATE ON visits TO support;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO reporting;',
        after: 'REVOKE ALL ON visits FROM reporting;',
      },
      {
        before: `CREATE TABLE visits (id bigint, visit_date date, diagnosis text);
CREATE VIEW shown AS SELECT id, diagnosis FROM visits;`,
        sql: 'GRANT SELECT ON shown TO reporting;',
        note: 'A view was made for it.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO analytics;',
        options: { fullReadRoles: ['analytics'] },
      },
      {
        before: 'CREATE TABLE visits (id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO robots;',
        note: 'Words are compared whole.',
      },
    ],
  },
});
