import { extendCheck } from '#core/rules/api';
import { auditMissing } from '#rules/base/audit-missing';

export const auditTrailRequired = extendCheck(auditMissing, {
  name: 'audit-trail-required',
  summary: 'Financial tables are audited.',
  severity: 'warning',
  recommended: true,
  clause: 'SOX 404; COBIT 2019 DSS06.05; COSO principle 13',
  requirement: 'Information events are traceable to their origin and to accountable persons.',
  tags: ['audit', 'trigger'],
  params: { classes: ['financial'] },
  options: ['triggerWords', 'assumed', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE general_ledger (id bigint PRIMARY KEY, account text, amount numeric(19,4));',
        fixed: `CREATE TABLE general_ledger (id bigint PRIMARY KEY, account text, amount numeric(19,4));
COMMENT ON TABLE general_ledger IS '@audited by <what records its changes>';`,
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
CREATE TRIGGER invoices_audit AFTER INSERT OR UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();`,
        fixed: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
COMMENT ON TABLE invoices IS '@audited by <what records its changes>';
CREATE TRIGGER invoices_audit AFTER INSERT OR UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();`,
        note: 'A DELETE leaves nothing.',
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
CREATE TRIGGER invoices_audit AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE invoices DISABLE TRIGGER invoices_audit;`,
        fixed: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
COMMENT ON TABLE invoices IS '@audited by <what records its changes>';
CREATE TRIGGER invoices_audit AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE invoices DISABLE TRIGGER invoices_audit;`,
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));',
        after:
          'CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION set_updated_at();',
        fixed: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
COMMENT ON TABLE invoices IS '@audited by <what records its changes>';`,
        note: 'It keeps no trail.',
      },
      {
        before: "CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));',
        fixed: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
CREATE TRIGGER invoices_audit AFTER INSERT OR UPDATE OR DELETE ON invoices
  FOR EACH ROW EXECUTE FUNCTION public.log_change();`,
        note: 'One function is there for it.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE general_ledger (id bigint PRIMARY KEY, account text, amount numeric(19,4));
CREATE TRIGGER general_ledger_audit AFTER INSERT OR UPDATE OR DELETE ON general_ledger FOR EACH ROW EXECUTE FUNCTION log_change();`,
      },
      {
        sql: `CREATE TABLE general_ledger_import (LIKE general_ledger);
DROP TABLE general_ledger_import;`,
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));',
        after:
          'CREATE TRIGGER invoices_audit AFTER UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION log_change();',
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
CREATE TRIGGER z BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER y AFTER DELETE ON invoices EXECUTE FUNCTION audit.record();`,
        note: 'Two triggers together; their schema says what they are.',
      },
      {
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));',
        after: "SELECT audit.enable_tracking('public.invoices'::regclass);",
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
DO $$ BEGIN PERFORM audit.audit_table('invoices'); END $$;`,
      },
      {
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
COMMENT ON TABLE invoices IS '@audited by the log reader';`,
      },
      {
        before: "ALTER DATABASE app SET pgaudit.log = 'write, ddl';",
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));',
      },
      {
        before: "ALTER SYSTEM SET pgaudit.role = 'auditor';",
        sql: `CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));
GRANT UPDATE, DELETE ON invoices TO auditor;`,
      },
      { sql: 'CREATE TEMP TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));' },
      { sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(19,4));', options: { assumed: true } },
    ],
  },
});
