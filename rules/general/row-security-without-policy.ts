import { defineFileRule, type FileAnalysis, manual, resolveRelation, table } from '#core/rules/api';

export const rowSecurityWithoutPolicy = defineFileRule({
  name: 'row-security-without-policy',
  family: 'Security',
  severity: 'warning',
  recommended: true,
  summary: 'Row security is on for a table that has no policy, so nobody but its owner sees a row.',
  why: `Without a policy the default is to deny: for everybody who is neither the owner nor exempt the table looks empty, inserts
fail, and updates and deletes touch nothing, without an error. That surfaces in production, as the owner who ran the migration sees
all rows.

What counts is the end of the file: a policy that is created further down is enough, and the last policy that is dropped is as bad
as none. To lock everybody out on purpose is a good reason to suppress the finding.`,
  instead: `Create the policy in the same migration:

\`\`\`sql
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON orders USING (owner = current_user);
\`\`\``,
  sources: [manual('ddl-rowsecurity'), 'splinter: 0008_rls_enabled_no_policy'],
  needs: ['schema'],
  fixable: false,
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (owner text);\nALTER TABLE orders ENABLE ROW LEVEL SECURITY;' },
      { sql: 'ALTER TABLE app."Orders" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;' },
      {
        before: `CREATE TABLE orders (owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);`,
        sql: 'DROP POLICY own ON orders;',
        note: 'It was the last one.',
      },
      { sql: 'DO $$ BEGIN ALTER TABLE orders ENABLE ROW LEVEL SECURITY; END $$;' },
    ],
    good: [
      {
        sql: `ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);`,
      },
      {
        before: 'CREATE TABLE orders (owner text);\nCREATE POLICY own ON orders USING (owner = current_user);',
        sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
      },
      {
        before: `CREATE TABLE orders (owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);`,
        sql: `DROP POLICY own ON orders;
CREATE POLICY own_rows ON orders USING (owner = current_user);`,
      },
      { sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nDROP TABLE orders;' },
      { sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nALTER TABLE orders DISABLE ROW LEVEL SECURITY;' },
      { sql: 'CREATE TABLE orders (owner text);', note: 'Row security is off.' },
    ],
  },
  *check({ file }) {
    const last = new Map<string, Analysed>();
    for (const statement of file.statements) {
      const id = statement.inner?.runs === 'later' ? undefined : changed(statement);
      if (id !== undefined) last.set(id, statement);
    }
    for (const [id, { span, facts }] of last) {
      const found = table(file.end.schema, id as `${string}.${string}`);
      if (found === undefined || !found.rowSecurity || found.policies.length > 0) continue;
      yield {
        message: `${id} has row security ${facts.kind === 'drop' ? 'and this was its last policy' : 'and no policy'}: nobody but its owner sees a row or may write one. Create a policy in the same migration.`,
        span,
        object: id,
      };
    }
  },
});

type Analysed = FileAnalysis['statements'][number];

/** The table whose row security the statement switches on, or whose policy it drops. */
function changed({ facts, schema, session }: Analysed): string | undefined {
  if (facts.kind === 'alter table') {
    const switches = facts.actions.some(({ action }) => action === 'enable row security');
    return switches ? resolveRelation(schema, session, facts.name) : undefined;
  }
  const on = facts.kind === 'drop' && facts.of === 'policy' ? facts.objects[0]?.on : undefined;
  return on && resolveRelation(schema, session, on);
}
