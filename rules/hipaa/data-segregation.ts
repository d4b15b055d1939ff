import { extendCheck } from '#core/rules/api';
import { rlsMissing } from '#rules/base/rls-missing';

export const dataSegregation = extendCheck(rlsMissing, {
  name: 'data-segregation',
  summary: 'Multi-tenant PHI tables have row-level security.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.312(a)(1) and 164.308(a)(4)(ii)(B)',
  requirement: 'Limit access to those granted it, and grant access to ePHI per workstation, program or process.',
  tags: ['access', 'rls'],
  params: { classes: ['phi'] },
  options: ['tenantColumns', 'tenancy', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea);',
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea);
ALTER TABLE patients ENABLE ROW LEVEL SECURITY;
ALTER TABLE patients FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON patients USING (clinic_id = current_setting('app.tenant_id')::bigint);`,
      },
      {
        sql: 'CREATE TABLE "patientVisits" (id bigint, "clinicId" uuid, diagnosis text);',
        fixed: `CREATE TABLE "patientVisits" (id bigint, "clinicId" uuid, diagnosis text);
ALTER TABLE "patientVisits" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "patientVisits" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "patientVisits" USING ("clinicId" = current_setting('app.tenant_id')::uuid);`,
        note: 'Quoted and camelCase.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, diagnosis text);',
        sql: 'ALTER TABLE visits ADD COLUMN clinic_id bigint;',
        fixed: `ALTER TABLE visits ADD COLUMN clinic_id bigint;
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON visits USING (clinic_id = current_setting('app.tenant_id')::bigint);`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        after: `ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits DISABLE ROW LEVEL SECURITY;`,
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON visits USING (clinic_id = current_setting('app.tenant_id')::bigint);`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        after: 'ALTER TABLE blog.visits ENABLE ROW LEVEL SECURITY;',
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON visits USING (clinic_id = current_setting('app.tenant_id')::bigint);`,
        note: 'Another table of the name.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea);
ALTER TABLE patients ENABLE ROW LEVEL SECURITY;
CREATE POLICY clinic ON patients USING (clinic_id = current_setting('app.clinic')::bigint);`,
      },
      { sql: 'CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);' },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        after: `ALTER TABLE visits RENAME TO consultations;
ALTER TABLE consultations ENABLE ROW LEVEL SECURITY;`,
        note: 'Switched on by a later migration.',
      },
      {
        before: `CREATE TABLE visits (id bigint, clinic_id bigint, visit_date date, diagnosis text) PARTITION BY LIST (clinic_id);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;`,
        sql: 'CREATE TABLE visits_1 PARTITION OF visits FOR VALUES IN (1);',
        note: 'Reached through the parent, which has it.',
      },
      { sql: 'CREATE TEMP TABLE visits (clinic_id bigint, diagnosis text);' },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
COMMENT ON TABLE visits IS '@rls exempt one clinic only';`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        options: { tenancy: 'schema' },
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
DO $$ BEGIN ALTER TABLE visits ENABLE ROW LEVEL SECURITY; END $$;`,
      },
      { sql: 'CREATE TABLE visits (id bigint, diagnosis text);' },
    ],
  },
});
