import { extendCheck } from '#core/rules/api';
import { rlsWeakened } from '#rules/base/rls-weakened';

export const accessPolicyWeakened = extendCheck(rlsWeakened, {
  name: 'access-policy-weakened',
  summary: 'Row security on personal data is not opened.',
  severity: 'error',
  recommended: true,
  clause: 'Art. 25(2); Art. 32(1)(b)',
  requirement: 'By default personal data are not made accessible to an indefinite number of persons.',
  tags: ['access', 'rls'],
  params: { classes: ['pii', 'special-category'] },
  options: ['minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
ALTER TABLE users DISABLE ROW LEVEL SECURITY;`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE POLICY read_all ON users FOR SELECT TO PUBLIC USING (true);`,
      },
      {
        before: `CREATE TABLE visits (id bigint, clinic_id bigint, email text);
CREATE POLICY own ON visits USING (clinic_id = 1);`,
        sql: 'ALTER POLICY own ON visits USING (1 = 1);',
      },
      {
        before: `CREATE TABLE visits (id bigint, clinic_id bigint, email text);
CREATE ROLE billing NOLOGIN;`,
        sql: 'CREATE POLICY "allRows" ON visits FOR SELECT USING (true);',
        fixed: 'CREATE POLICY "allRows" ON visits FOR SELECT TO billing USING (true);',
        note: 'A role of the model stands for a job.',
      },
      {
        before: `CREATE TABLE visits (id bigint, clinic_id bigint, email text);
CREATE POLICY own ON visits TO billing USING (true);`,
        sql: 'ALTER POLICY own ON visits TO PUBLIC;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: 'ALTER TABLE visits ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: 'DO $$ BEGIN ALTER TABLE visits DISABLE ROW LEVEL SECURITY; END $$;',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE POLICY own_row ON users FOR SELECT USING (id = current_setting('app.user_id')::bigint);`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE POLICY signup ON users FOR INSERT WITH CHECK (true);`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: `ALTER TABLE visits DISABLE ROW LEVEL SECURITY;
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: 'CREATE POLICY narrow ON visits AS RESTRICTIVE USING (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: 'CREATE POLICY writing ON visits FOR INSERT WITH CHECK (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: 'CREATE POLICY billing_all ON visits TO billing USING (true);',
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: `CREATE POLICY all_rows ON visits USING (true);
DROP POLICY all_rows ON visits;`,
      },
      {
        before: 'CREATE TABLE visits (id bigint, clinic_id bigint, email text);',
        sql: `ALTER TABLE visits DISABLE ROW LEVEL SECURITY;
DROP TABLE visits;`,
      },
    ],
  },
});
