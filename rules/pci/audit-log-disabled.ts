import { extendCheck } from '#core/rules/api';
import { auditDisabled } from '#rules/base/audit-disabled';

export const auditLogDisabled = extendCheck(auditDisabled, {
  name: 'audit-log-disabled',
  summary: 'Audit logging is not stopped.',
  severity: 'critical',
  recommended: true,
  clause: 'PCI DSS v4.0.1 10.2.1, 10.2.1.6',
  requirement: 'Audit logs stay enabled; stopping or pausing them is itself an event to control.',
  tags: ['audit', 'config'],
  params: { classes: ['cardholder-pan'], sessionReplicationRole: true },
  options: ['triggerWords', 'minConfidence'],
  examples: {
    bad: [
      { sql: 'ALTER SYSTEM SET log_connections = off;', fixed: '' },
      { sql: 'DROP EXTENSION pgaudit;', fixed: '' },
      {
        before: `CREATE TABLE cards (id bigint, card_number text);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE cards DISABLE TRIGGER keep;',
        fixed: '',
        note: 'What it calls keeps the trail.',
      },
      {
        before: `CREATE TABLE cards (id bigint, card_number text);
CREATE TRIGGER "rowHistory" AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION f();`,
        sql: `ALTER TABLE cards DISABLE TRIGGER ALL;
ALTER TABLE cards ENABLE TRIGGER ALL;`,
        fixed: 'ALTER TABLE cards ENABLE TRIGGER ALL;',
        note: 'The gap in the trail stays.',
      },
      { sql: "ALTER ROLE app SET pgaudit.log = '';", fixed: '' },
      { sql: 'ALTER SYSTEM SET log_connections = off;', fixed: '' },
      { sql: 'DROP EXTENSION IF EXISTS pgaudit;', fixed: '' },
      { sql: "SET LOCAL session_replication_role = 'replica';", fixed: '' },
    ],
    good: [
      { sql: 'ALTER SYSTEM SET log_connections = on;' },
      { sql: 'DROP EXTENSION hstore;' },
      {
        before: `CREATE TABLE cards (id bigint, card_number text);
CREATE TRIGGER touch BEFORE UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        sql: 'ALTER TABLE cards DISABLE TRIGGER touch;',
      },
      {
        before: `CREATE TABLE cards (id bigint, card_number text);
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION audit.record();`,
        sql: 'ALTER TABLE cards ENABLE TRIGGER keep;',
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number text);',
        sql: 'ALTER TABLE cards DISABLE TRIGGER USER;',
        note: 'It has no trigger that keeps a trail.',
      },
      {
        before: 'CREATE TABLE cards (id bigint, card_number text);',
        sql: `DROP TRIGGER cards_audit ON cards;
DROP TABLE cards;`,
      },
      { sql: 'ALTER DATABASE app RESET log_statement;' },
      { sql: "SET log_statement = 'none';" },
      { sql: 'ALTER SYSTEM SET log_connections = on;' },
      { sql: 'SET session_replication_role = origin;' },
    ],
  },
});
