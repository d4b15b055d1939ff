import { extendCheck } from '#core/rules/api';
import { rlsWeakened } from '#rules/base/rls-weakened';

export const accessPolicyWeakened = extendCheck(rlsWeakened, {
  name: 'access-policy-weakened',
  summary: 'Row security on PHI is not opened.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(a)(1)',
  requirement: 'Technical policies allow access only to persons or programs that were granted it.',
  tags: ['access', 'rls'],
  params: { classes: ['phi'] },
  options: ['minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
ALTER TABLE patients DISABLE ROW LEVEL SECURITY;`,
      },
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE POLICY all_rows ON patients FOR SELECT USING (true);`,
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
CREATE POLICY own ON visits USING (clinic_id = 1);`,
        sql: 'ALTER POLICY own ON visits USING (1 = 1);',
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
CREATE ROLE billing NOLOGIN;`,
        sql: 'CREATE POLICY "allRows" ON visits FOR SELECT USING (true);',
        fixed: 'CREATE POLICY "allRows" ON visits FOR SELECT TO billing USING (true);',
        note: 'A role of the model stands for a job.',
      },
      {
        before: `CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);
CREATE POLICY own ON visits TO billing USING (true);`,
        sql: 'ALTER POLICY own ON visits TO PUBLIC;',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'ALTER TABLE visits ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'DO $$ BEGIN ALTER TABLE visits DISABLE ROW LEVEL SECURITY; END $$;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, clinic_id bigint NOT NULL, mrn bytea, full_name text, diagnosis bytea);
CREATE POLICY chart_audit ON patients FOR SELECT TO privacy_officer USING (true);`,
      },
      {
        sql: `CREATE TABLE news (id bigint PRIMARY KEY, title text);
CREATE POLICY read_all ON news FOR SELECT USING (true);`,
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: `ALTER TABLE visits DISABLE ROW LEVEL SECURITY;
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE POLICY narrow ON visits AS RESTRICTIVE USING (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE POLICY writing ON visits FOR INSERT WITH CHECK (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: 'CREATE POLICY billing_all ON visits TO billing USING (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: `CREATE POLICY all_rows ON visits USING (true);
DROP POLICY all_rows ON visits;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint PRIMARY KEY, clinic_id bigint, visit_date date, diagnosis text);',
        sql: `ALTER TABLE visits DISABLE ROW LEVEL SECURITY;
DROP TABLE visits;`,
      },
    ],
  },
});
