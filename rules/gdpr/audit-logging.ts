import { extendCheck } from '#core/rules/api';
import { auditMissing } from '#rules/base/audit-missing';

export const auditLogging = extendCheck(auditMissing, {
  name: 'audit-logging',
  summary: 'Tables with special-category data are audited.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 5(2); Art. 32(1)(b) and (d)',
  requirement: 'The controller can demonstrate compliance, and confidentiality and integrity are ensured and tested.',
  tags: ['audit', 'trigger'],
  params: { classes: ['special-category'] },
  options: ['triggerWords', 'assumed', 'scope', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE member_profiles (id bigint PRIMARY KEY, sexual_orientation_enc bytea);',
        fixed: `CREATE TABLE member_profiles (id bigint PRIMARY KEY, sexual_orientation_enc bytea);
COMMENT ON TABLE member_profiles IS '@audited by <what records its changes>';`,
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
CREATE TRIGGER members_audit AFTER INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION log_change();`,
        fixed: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
COMMENT ON TABLE members IS '@audited by <what records its changes>';
CREATE TRIGGER members_audit AFTER INSERT OR UPDATE ON members FOR EACH ROW EXECUTE FUNCTION log_change();`,
        note: 'A DELETE leaves nothing.',
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
CREATE TRIGGER members_audit AFTER UPDATE OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE members DISABLE TRIGGER members_audit;`,
        fixed: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
COMMENT ON TABLE members IS '@audited by <what records its changes>';
CREATE TRIGGER members_audit AFTER UPDATE OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE members DISABLE TRIGGER members_audit;`,
      },
      {
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);',
        after:
          'CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION set_updated_at();',
        fixed: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
COMMENT ON TABLE members IS '@audited by <what records its changes>';`,
        note: 'It keeps no trail.',
      },
      {
        before: "CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);',
        fixed: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
CREATE TRIGGER members_audit AFTER INSERT OR UPDATE OR DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION public.log_change();`,
        note: 'One function is there for it.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE member_profiles (id bigint PRIMARY KEY, sexual_orientation_enc bytea);
SELECT audit.enable_tracking('member_profiles'::regclass);`,
      },
      { sql: 'CREATE TABLE countries (id bigint PRIMARY KEY, name text);' },
      {
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);',
        after:
          'CREATE TRIGGER members_audit AFTER UPDATE OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION log_change();',
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
CREATE TRIGGER z BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER y AFTER DELETE ON members EXECUTE FUNCTION audit.record();`,
        note: 'Two triggers together; their schema says what they are.',
      },
      {
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);',
        after: "SELECT audit.enable_tracking('public.members'::regclass);",
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
DO $$ BEGIN PERFORM audit.audit_table('members'); END $$;`,
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
COMMENT ON TABLE members IS '@audited by the log reader';`,
      },
      {
        before: "ALTER DATABASE app SET pgaudit.log = 'write, ddl';",
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);',
      },
      {
        before: "ALTER SYSTEM SET pgaudit.role = 'auditor';",
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, religion text);
GRANT UPDATE, DELETE ON members TO auditor;`,
      },
      { sql: 'CREATE TEMP TABLE members (id bigint PRIMARY KEY, religion text);' },
      { sql: 'CREATE TABLE members (id bigint PRIMARY KEY, religion text);', options: { assumed: true } },
    ],
  },
});
