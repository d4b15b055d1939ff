import { extendCheck } from '#core/rules/api';
import { publicGrant } from '#rules/base/public-grant';

export const authorizationControl = extendCheck(publicGrant, {
  name: 'authorization-control',
  summary: 'PHI is never granted to PUBLIC.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(a)(1) and 164.308(a)(4)(ii)(B)',
  requirement: 'Access to ePHI only for those granted rights through an authorisation procedure.',
  tags: ['access', 'grant'],
  params: { classes: ['phi'] },
  options: ['publicRoles', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT ON patients TO PUBLIC;`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT ON patients TO PUBLIC;
REVOKE SELECT ON patients FROM PUBLIC;`,
      },
      {
        before: `CREATE ROLE care_team NOLOGIN;
CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);`,
        sql: 'GRANT SELECT ON visits TO PUBLIC;',
        fixed: 'GRANT SELECT ON visits TO care_team;',
        note: 'A role of the model stands for a job.',
      },
      {
        before: `CREATE SCHEMA "careUnit";
CREATE TABLE "careUnit"."Visits" (id bigint, "primaryDiagnosis" text);`,
        sql: 'GRANT SELECT ("primaryDiagnosis") ON "careUnit"."Visits" TO PUBLIC, reporting;',
      },
      {
        before: `CREATE SCHEMA care;
CREATE TABLE care.visits (id bigint, diagnosis text);
CREATE TABLE care.beds (id bigint);`,
        sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA care TO PUBLIC;',
      },
      {
        before: 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;',
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        note: 'The table starts with the privilege.',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'DO $$ BEGIN GRANT SELECT ON visits TO PUBLIC; END $$;',
        after: 'REVOKE INSERT ON visits FROM PUBLIC;',
        fixed: `DO $$ BEGIN GRANT SELECT ON visits TO PUBLIC;
REVOKE SELECT ON visits FROM PUBLIC; END $$;`,
        note: 'Another privilege is taken back.',
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
CREATE VIEW recent AS SELECT id, diagnosis FROM visits;
CREATE VIEW shown AS SELECT diagnosis FROM recent;`,
        sql: 'GRANT SELECT ON shown TO PUBLIC;',
        fixed: `GRANT SELECT ON shown TO PUBLIC;
REVOKE SELECT ON shown FROM PUBLIC;`,
        note: 'A view over a view shows the same column.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT ON patients TO care_team;`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
GRANT SELECT (id) ON patients TO PUBLIC;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT ON visits TO PUBLIC;',
        after: 'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;',
        note: 'A later migration takes it back.',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: `GRANT SELECT ON visits TO PUBLIC;
DROP TABLE visits;`,
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
CREATE SCHEMA blog;
CREATE TABLE blog.visits (id bigint, page text);`,
        sql: 'GRANT SELECT ON blog.visits TO PUBLIC;',
        note: 'Another table of the name.',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'GRANT SELECT (id, visit_date) ON visits TO PUBLIC;',
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
ALTER TABLE visits DROP COLUMN diagnosis;`,
        sql: 'GRANT SELECT ON visits TO PUBLIC;',
      },
      {
        sql: `CREATE TABLE visits (id bigint, diagnosis_hash bytea);
GRANT SELECT ON visits TO PUBLIC;`,
        note: 'The name says that it is not readable.',
      },
    ],
  },
});
