import { extendCheck } from '#core/rules/api';
import { recordRetention } from '#rules/base/record-retention';

export const auditLogRetention = extendCheck(recordRetention, {
  name: 'audit-log-retention',
  summary: 'Audit records are kept six years.',
  severity: 'error',
  recommended: true,
  clause: '45 CFR 164.316(b)(2)(i) with 164.312(b)',
  requirement:
    'Required documentation is retained six years from creation or last effect; the audit record is the evidence of the audit-control standard.',
  clauseFromMemory: true,
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
    ],
    good: [
      { sql: "DELETE FROM audit_log WHERE created_at < now() - interval '6 years';" },
      {
        sql: `CREATE TABLE archive.audit_log_2019 AS SELECT * FROM audit_log WHERE created_at < '2020-01-01';
DELETE FROM audit_log WHERE created_at < now() - interval '2 years';`,
      },
    ],
  },
});
