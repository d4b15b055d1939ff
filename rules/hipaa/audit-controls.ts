import { extendCheck } from '#core/rules/api';
import { auditMissing } from '#rules/base/audit-missing';

export const auditControls = extendCheck(auditMissing, {
  name: 'audit-controls',
  summary: 'PHI tables are audited.',
  severity: 'warning',
  recommended: true,
  clause: '45 CFR 164.312(b)',
  requirement: 'Mechanisms record and examine activity in systems that contain or use ePHI.',
  tags: ['audit', 'trigger'],
  params: { classes: ['phi'] },
  options: ['triggerWords', 'assumed', 'minConfidence'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE prescriptions (id bigint PRIMARY KEY, medication_name_enc bytea);
COMMENT ON TABLE prescriptions IS '@class phi';`,
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
CREATE TRIGGER visits_audit AFTER INSERT OR UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();`,
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
COMMENT ON TABLE visits IS '@audited by <what records its changes>';
CREATE TRIGGER visits_audit AFTER INSERT OR UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();`,
        note: 'A DELETE leaves nothing.',
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
CREATE TRIGGER visits_audit AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE visits DISABLE TRIGGER visits_audit;`,
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
COMMENT ON TABLE visits IS '@audited by <what records its changes>';
CREATE TRIGGER visits_audit AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE visits DISABLE TRIGGER visits_audit;`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);',
        after: 'CREATE TRIGGER touch BEFORE UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION set_updated_at();',
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
COMMENT ON TABLE visits IS '@audited by <what records its changes>';`,
        note: 'It keeps no trail.',
      },
      {
        before: "CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';",
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);',
        fixed: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
CREATE TRIGGER visits_audit AFTER INSERT OR UPDATE OR DELETE ON visits
  FOR EACH ROW EXECUTE FUNCTION public.log_change();`,
        note: 'One function is there for it.',
      },
      {
        sql: `CREATE TABLE notes (id bigint, body text);
COMMENT ON COLUMN notes.body IS '@class phi';`,
        fixed: `CREATE TABLE notes (id bigint, body text);
COMMENT ON TABLE notes IS '@audited by <what records its changes>';
COMMENT ON COLUMN notes.body IS '@class phi';`,
      },
      {
        before: 'CREATE TABLE notes (id bigint, body text);',
        sql: "COMMENT ON COLUMN notes.body IS '@class phi';",
        fixed: `COMMENT ON COLUMN notes.body IS '@class phi';
COMMENT ON TABLE public.notes IS '@audited by <what records its changes>';`,
        note: 'From here on it is known what it holds.',
      },
      {
        before: `CREATE TABLE visits (id bigint, diagnosis text);
CREATE TRIGGER visits_audit AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();`,
        sql: 'CREATE TABLE old_visits () INHERITS (visits);',
        fixed: `CREATE TABLE old_visits () INHERITS (visits);
COMMENT ON TABLE old_visits IS '@audited by <what records its changes>';`,
        note: 'Triggers do not go down to a table that inherits.',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE prescriptions (id bigint PRIMARY KEY, medication_name_enc bytea);
COMMENT ON TABLE prescriptions IS '@class phi';
CREATE TRIGGER prescriptions_audit AFTER INSERT OR UPDATE OR DELETE ON prescriptions FOR EACH ROW EXECUTE FUNCTION audit.log_change();`,
      },
      {
        sql: `CREATE TABLE prescriptions (id bigint PRIMARY KEY, medication_name_enc bytea);
COMMENT ON TABLE prescriptions IS '@class phi @audited logical decoding to SIEM';`,
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);',
        after:
          'CREATE TRIGGER visits_audit AFTER UPDATE OR DELETE ON visits FOR EACH ROW EXECUTE FUNCTION log_change();',
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
CREATE TRIGGER z BEFORE UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER y AFTER DELETE ON visits EXECUTE FUNCTION audit.record();`,
        note: 'Two triggers together; their schema says what they are.',
      },
      {
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);',
        after: "SELECT audit.enable_tracking('public.visits'::regclass);",
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
DO $$ BEGIN PERFORM audit.audit_table('visits'); END $$;`,
      },
      {
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
COMMENT ON TABLE visits IS '@audited by the log reader';`,
      },
      {
        before: "ALTER DATABASE app SET pgaudit.log = 'write, ddl';",
        sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);',
      },
      {
        before: "ALTER SYSTEM SET pgaudit.role = 'auditor';",
        sql: `CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);
GRANT UPDATE, DELETE ON visits TO auditor;`,
      },
      { sql: 'CREATE TEMP TABLE visits (id bigint PRIMARY KEY, diagnosis text);' },
      { sql: 'CREATE TABLE visits (id bigint PRIMARY KEY, diagnosis text);', options: { assumed: true } },
    ],
  },
});
