import { extendCheck } from '#core/rules/api';
import { auditDisabled } from '#rules/base/audit-disabled';

export const accessControlLogs = extendCheck(auditDisabled, {
  name: 'access-control-logs',
  summary: 'Audit recording is not switched off.',
  severity: 'critical',
  recommended: true,
  clause: '45 CFR 164.312(b) and 164.308(a)(1)(ii)(D)',
  requirement: 'Record and examine activity in systems that hold ePHI, and regularly review those records.',
  tags: ['audit', 'config', 'trigger'],
  params: { classes: ['phi'], sessionReplicationRole: false },
  options: ['triggerWords', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);
ALTER TABLE patients DISABLE TRIGGER patients_audit;`,
        fixed: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);
`,
      },
      { sql: "ALTER SYSTEM SET pgaudit.log = 'none';", fixed: '' },
      {
        before: `CREATE TABLE visits (id bigint, diagnosis text);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE visits DISABLE TRIGGER keep;',
        fixed: '',
        note: 'What it calls keeps the trail.',
      },
      {
        before: `CREATE TABLE visits (id bigint, diagnosis text);
CREATE TRIGGER "rowHistory" AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION f();`,
        sql: `ALTER TABLE visits DISABLE TRIGGER ALL;
ALTER TABLE visits ENABLE TRIGGER ALL;`,
        fixed: 'ALTER TABLE visits ENABLE TRIGGER ALL;',
        note: 'The gap in the trail stays.',
      },
      { sql: "ALTER ROLE app SET pgaudit.log = '';", fixed: '' },
      { sql: 'ALTER SYSTEM SET log_connections = off;', fixed: '' },
      { sql: 'DROP EXTENSION IF EXISTS pgaudit;', fixed: '' },
    ],
    good: [
      {
        sql: `CREATE TABLE patients (id bigint PRIMARY KEY, mrn bytea);
ALTER TABLE patients DISABLE TRIGGER patients_search_vector;`,
      },
      { sql: "ALTER SYSTEM SET pgaudit.log = 'read, write, role';" },
      {
        before: `CREATE TABLE visits (id bigint, diagnosis text);
CREATE TRIGGER touch BEFORE UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        sql: 'ALTER TABLE visits DISABLE TRIGGER touch;',
      },
      {
        before: `CREATE TABLE visits (id bigint, diagnosis text);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE visits ENABLE TRIGGER keep;',
      },
      {
        before: 'CREATE TABLE visits (id bigint, diagnosis text);',
        sql: 'ALTER TABLE visits DISABLE TRIGGER USER;',
        note: 'It has no trigger that keeps a trail.',
      },
      {
        before: 'CREATE TABLE visits (id bigint, diagnosis text);',
        sql: `DROP TRIGGER visits_audit ON visits;
DROP TABLE visits;`,
      },
      { sql: 'ALTER DATABASE app RESET log_statement;' },
      { sql: "SET log_statement = 'none';" },
      { sql: 'ALTER SYSTEM SET log_connections = on;' },
      { sql: 'SET session_replication_role = replica;' },
    ],
  },
});
