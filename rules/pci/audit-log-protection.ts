import { extendCheck } from '#core/rules/api';
import { auditLogMutable } from '#rules/base/audit-log-mutable';

export const auditLogProtection = extendCheck(auditLogMutable, {
  name: 'audit-log-protection',
  summary: 'Audit logs cannot be modified.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 10.3.2 (and 10.3.1 for reading)',
  requirement: 'Audit log files are protected against modification by individuals.',
  tags: ['audit', 'grant'],
  conflictsWith: ['gdpr/right-to-deletion'],
  params: { classes: ['audit'] },
  options: ['auditAdmins', 'processingWords'],
  examples: {
    bad: [
      {
        sql: 'GRANT ALL ON audit_log TO payment_service;',
        fixed: 'GRANT SELECT, INSERT ON audit_log TO payment_service;',
      },
      { sql: "UPDATE audit_log SET actor = 'system' WHERE actor = 'jdoe';" },
      {
        sql: 'GRANT SELECT, DELETE ON app."auditLog" TO "appUser";',
        fixed: 'GRANT SELECT, INSERT ON app."auditLog" TO "appUser";',
      },
      {
        before: `CREATE TABLE trail (id bigint);
COMMENT ON TABLE trail IS '@class audit';`,
        sql: 'GRANT TRUNCATE ON trail TO PUBLIC;',
        fixed: 'GRANT INSERT ON trail TO PUBLIC;',
      },
      {
        before: `CREATE SCHEMA log;
CREATE TABLE log.audit_events (id bigint);
CREATE TABLE log.levels (id bigint);`,
        sql: 'GRANT UPDATE ON ALL TABLES IN SCHEMA log TO app;',
      },
      {
        before: 'ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO app;',
        sql: 'CREATE TABLE audit_log (id bigint, at timestamptz);',
        note: 'The table starts with the privilege.',
      },
      { sql: "DELETE FROM audit_log WHERE actor = 'jdoe';" },
      { sql: "DO $$ BEGIN UPDATE audit_log SET actor = 'x' WHERE id = 1; END $$;" },
      {
        sql: 'GRANT UPDATE ON audit_log TO app;',
        after: 'REVOKE UPDATE ON audit_log FROM other;',
        fixed: 'GRANT INSERT ON audit_log TO app;',
      },
    ],
    good: [
      { sql: 'GRANT INSERT ON audit_log TO payment_service;' },
      {
        sql: `ALTER TABLE audit_log ADD COLUMN actor_kind text;
UPDATE audit_log SET actor_kind = 'user';`,
      },
      { sql: 'GRANT ALL ON audit_log TO app;', after: 'REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM app;' },
      { sql: 'GRANT UPDATE (exported_at, archived) ON audit_log TO exporter;' },
      { sql: 'GRANT ALL ON audit_log TO keeper;', options: { auditAdmins: ['keeper'] } },
      { sql: "DELETE FROM audit_log WHERE at < now() - interval '10 years';" },
      { sql: "UPDATE audit_log SET actor_kind = 'user' WHERE actor_kind IS NULL;" },
      { sql: 'GRANT UPDATE ON audit_plans TO app;' },
      {
        before: `CREATE TABLE access_log (id bigint, path text);
COMMENT ON TABLE access_log IS '@class none the log of a web server';`,
        sql: 'UPDATE access_log SET path = lower(path);',
        note: 'Reviewed.',
      },
    ],
  },
});
