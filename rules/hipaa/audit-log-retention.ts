import { extendCheck } from '#core/rules/api';
import { recordRetention } from '#rules/base/record-retention';

export const auditLogRetention = extendCheck(recordRetention, {
  name: 'audit-log-retention',
  summary: 'Audit records are kept six years.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.316(b)(2)(i) with 164.312(b)',
  requirement:
    'Required documentation is retained for six years from its creation or from when it last was in effect, whichever is later; the audit record is the evidence of the audit-control standard.',
  note: 'The regulation speaks of documentation; that audit logs fall under it is the prevailing reading, not the letter. `period` is an option.',
  tags: ['audit', 'retention', 'dml'],
  conflictsWith: ['gdpr/storage-limitation'],
  params: { classes: ['audit'], period: '6 years' },
  options: ['period', 'archiveSchemas', 'today'],
  examples: {
    bad: [
      {
        sql: "DELETE FROM audit_log WHERE created_at < now() - interval '90 days';",
        fixed: "DELETE FROM audit_log WHERE created_at < now() - interval '6 years';",
      },
      { sql: 'TRUNCATE TABLE phi_access_log;' },
      {
        sql: "SELECT cron.schedule('purge', '0 3 * * *', $$DELETE FROM audit_log WHERE created_at < now() - interval '30 days'$$);",
        fixed:
          "SELECT cron.schedule('purge', '0 3 * * *', $$DELETE FROM audit_log WHERE created_at < now() - interval '6 years'$$);",
      },
      { sql: "SELECT add_retention_policy('audit_log', INTERVAL '90 days');" },
      { sql: 'DROP TABLE IF EXISTS app."AuditLog";' },
      {
        sql: "DELETE FROM audit_log WHERE age(created_at) > '1 year'::interval;",
        fixed: "DELETE FROM audit_log WHERE age(created_at) > '6 years'::interval;",
      },
      {
        before: `CREATE TABLE audit_log (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE audit_2025 PARTITION OF audit_log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`,
        sql: `ALTER TABLE audit_log DETACH PARTITION audit_2025;
DROP TABLE audit_2025;`,
        options: { today: '2026-11-01' },
      },
    ],
    good: [
      { sql: "DELETE FROM audit_log WHERE created_at < now() - interval '6 years';" },
      {
        sql: `CREATE TABLE archive.audit_log_2019 AS SELECT * FROM audit_log WHERE created_at < '2020-01-01';
DELETE FROM audit_log WHERE created_at < now() - interval '2 years';`,
      },
      {
        before: `CREATE TABLE audit_log (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE audit_2015 PARTITION OF audit_log FOR VALUES FROM ('2015-01-01') TO ('2016-01-01');`,
        sql: 'DROP TABLE audit_2015;',
        options: { today: '2026-11-01' },
      },
      {
        before: `CREATE TABLE audit_log (id bigint);
COMMENT ON TABLE audit_log IS '@retention elsewhere: the SIEM keeps it';`,
        sql: 'TRUNCATE audit_log;',
      },
      {
        sql: `CREATE TABLE audit_log (id bigint);
TRUNCATE audit_log;`,
        note: 'Nothing was in it.',
      },
      { sql: "DELETE FROM audit_log WHERE created_at < now() - interval '72 months';" },
      { before: 'CREATE TABLE audit_log (id bigint);', sql: 'ALTER TABLE audit_log SET SCHEMA archive;' },
      { sql: 'DELETE FROM audit_log WHERE id = 4;', note: 'Not by age; another rule speaks of it.' },
      {
        sql: "CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS $$ DELETE FROM audit_log WHERE created_at < now() - interval '1 day' $$;",
        note: 'Nobody runs it yet.',
      },
    ],
  },
});
