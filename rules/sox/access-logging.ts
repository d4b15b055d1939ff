import { extendCheck } from '#core/rules/api';
import { auditDisabled } from '#rules/base/audit-disabled';

export const accessLogging = extendCheck(auditDisabled, {
  name: 'access-logging',
  summary: 'Logging of financial data access is not switched off.',
  severity: 'critical',
  recommended: true,
  clause: 'SOX 404; COBIT 2019 DSS05.04 and DSS06.05',
  requirement: 'Access to and changes of financial information are logged and the logs reviewed.',
  tags: ['audit', 'config'],
  params: { classes: ['financial'], sessionReplicationRole: false },
  options: ['triggerWords', 'minConfidence'],
  examples: {
    bad: [
      { sql: 'DROP TRIGGER invoices_audit ON invoices;', fixed: '' },
      { sql: "ALTER DATABASE erp SET log_statement = 'none';", fixed: '' },
      {
        before: `CREATE TABLE invoices (id bigint);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE invoices DISABLE TRIGGER keep;',
        fixed: '',
        note: 'What it calls keeps the trail.',
      },
      {
        before: `CREATE TABLE invoices (id bigint);
CREATE TRIGGER "rowHistory" AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION f();`,
        sql: `ALTER TABLE invoices DISABLE TRIGGER ALL;
ALTER TABLE invoices ENABLE TRIGGER ALL;`,
        fixed: 'ALTER TABLE invoices ENABLE TRIGGER ALL;',
        note: 'The gap in the trail stays.',
      },
      { sql: "ALTER ROLE app SET pgaudit.log = '';", fixed: '' },
      { sql: 'ALTER SYSTEM SET log_connections = off;', fixed: '' },
      { sql: 'DROP EXTENSION IF EXISTS pgaudit;', fixed: '' },
    ],
    good: [
      {
        sql: `DROP TRIGGER invoices_audit ON invoices;
CREATE TRIGGER invoices_audit_v2 AFTER INSERT OR UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION audit.log_change();`,
      },
      { sql: 'DROP TRIGGER invoices_notify ON invoices;' },
      {
        before: `CREATE TABLE invoices (id bigint);
CREATE TRIGGER touch BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        sql: 'ALTER TABLE invoices DISABLE TRIGGER touch;',
      },
      {
        before: `CREATE TABLE invoices (id bigint);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE invoices ENABLE TRIGGER keep;',
      },
      {
        before: 'CREATE TABLE invoices (id bigint);',
        sql: 'ALTER TABLE invoices DISABLE TRIGGER USER;',
        note: 'It has no trigger that keeps a trail.',
      },
      {
        before: 'CREATE TABLE invoices (id bigint);',
        sql: `DROP TRIGGER invoices_audit ON invoices;
DROP TABLE invoices;`,
      },
      { sql: 'ALTER DATABASE app RESET log_statement;' },
      { sql: "SET log_statement = 'none';" },
      { sql: 'ALTER SYSTEM SET log_connections = on;' },
    ],
  },
});
