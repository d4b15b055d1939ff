import { extendCheck } from '#core/rules/api';
import { auditMissing } from '#rules/base/audit-missing';

export const auditTrail = extendCheck(auditMissing, {
  name: 'audit-trail',
  summary: 'Cardholder data tables are audited.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 10.2.1, 10.2.1.1',
  requirement: 'Audit logs are active for cardholder data and record all individual access to it.',
  note: 'A row trigger covers changes; reading is covered by pgaudit only. With a trigger alone the message says that reads are not recorded (info).',
  tags: ['audit', 'trigger'],
  conflictsWith: ['pci/cardholder-data-encryption'],
  params: { classes: ['cardholder-pan'], reads: true },
  options: ['triggerWords', 'assumed', 'reads', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number_enc bytea NOT NULL);',
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number_enc bytea NOT NULL);
COMMENT ON TABLE cards IS '@audited by <what records its changes>';`,
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE TRIGGER cards_audit AFTER INSERT OR UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();`,
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
COMMENT ON TABLE cards IS '@audited by <what records its changes>';
CREATE TRIGGER cards_audit AFTER INSERT OR UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();`,
        note: 'A DELETE leaves nothing.',
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE TRIGGER cards_audit AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE cards DISABLE TRIGGER cards_audit;`,
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
COMMENT ON TABLE cards IS '@audited by <what records its changes>';
CREATE TRIGGER cards_audit AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE cards DISABLE TRIGGER cards_audit;`,
      },
      {
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);',
        after: 'CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION set_updated_at();',
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
COMMENT ON TABLE cards IS '@audited by <what records its changes>';`,
        note: 'It keeps no trail.',
      },
      {
        before: "CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);',
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE TRIGGER cards_audit AFTER INSERT OR UPDATE OR DELETE ON cards
  FOR EACH ROW EXECUTE FUNCTION public.log_change();`,
        note: 'One function is there for it.',
        options: { reads: false },
      },
      {
        before: "ALTER SYSTEM SET log_statement = 'ddl';",
        sql: `CREATE TABLE cards (id bigint, card_number text);
CREATE TRIGGER cards_audit AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();`,
        note: 'Reading leaves no record: a hint.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number_enc bytea NOT NULL);
ALTER SYSTEM SET pgaudit.log = 'read, write';`,
      },
      { sql: 'CREATE TABLE card_brands (id bigint PRIMARY KEY, name text);' },
      {
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);',
        after: 'CREATE TRIGGER cards_audit AFTER UPDATE OR DELETE ON cards FOR EACH ROW EXECUTE FUNCTION log_change();',
        options: { reads: false },
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE TRIGGER z BEFORE UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER y AFTER DELETE ON cards EXECUTE FUNCTION audit.record();`,
        note: 'Two triggers together; their schema says what they are.',
        options: { reads: false },
      },
      {
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);',
        after: "SELECT audit.enable_tracking('public.cards'::regclass);",
        options: { reads: false },
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
DO $$ BEGIN PERFORM audit.audit_table('cards'); END $$;`,
        options: { reads: false },
      },
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
COMMENT ON TABLE cards IS '@audited by the log reader';`,
      },
      {
        before: "ALTER DATABASE app SET pgaudit.log = 'write, ddl';",
        sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);',
      },
      {
        before: "ALTER SYSTEM SET pgaudit.role = 'auditor';",
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
GRANT UPDATE, DELETE ON cards TO auditor;`,
      },
      { sql: 'CREATE TEMP TABLE cards (id bigint PRIMARY KEY, card_number text);' },
      { sql: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);', options: { assumed: true } },
    ],
  },
});
