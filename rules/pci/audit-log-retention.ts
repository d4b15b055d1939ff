import { extendCheck } from '#core/rules/api';
import { recordRetention } from '#rules/base/record-retention';

export const auditLogRetention = extendCheck(recordRetention, {
  name: 'audit-log-retention',
  summary: 'Audit logs are kept twelve months.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 10.5.1',
  requirement: 'Audit log history is kept at least 12 months, the last three at hand.',
  tags: ['audit', 'retention'],
  conflictsWith: ['gdpr/storage-limitation'],
  params: { classes: ['audit'], period: '12 months' },
  options: ['period', 'archiveSchemas', 'today'],
  examples: {
    bad: [
      {
        sql: "DELETE FROM audit_events WHERE occurred_at < now() - interval '30 days';",
        fixed: "DELETE FROM audit_events WHERE occurred_at < now() - interval '12 months';",
      },
      { sql: 'DELETE FROM access_log;' },
    ],
    good: [
      { sql: "DELETE FROM audit_events WHERE occurred_at < now() - interval '13 months';" },
      { sql: "DELETE FROM cart_events WHERE occurred_at < now() - interval '30 days';" },
      { sql: "DELETE FROM access_log WHERE at < current_date - interval '1 year';" },
    ],
  },
});
