import * as z from 'zod';
import { defineRule, manual, type Policy, resolveRelation, tableAtEnd } from '#core/rules/api';

interface Options {
  readonly roles: readonly string[];
  readonly reads: boolean;
}

export const policyAlwaysTrue = defineRule({
  name: 'policy-always-true',
  family: 'Security',
  severity: 'warning',
  recommended: true,
  summary: 'A policy lets everybody at every row: its condition is always true.',
  why: `Row security with \`USING (true)\` for everybody is row security switched off, with a table that says it is on: reviewers and
scanners see a policy. Permissive policies are joined with OR, so a single one opens the table whatever the others say.

Whom it opens the table to decides: the rule speaks of policies for PUBLIC, which is the default, and for the roles of the option
\`roles\` (\`anon\` and \`authenticated\`, which APIs give to anybody who comes). A policy for a named role, such as a worker's, is a
plain way to say that this role sees all. A policy FOR SELECT alone is left alone as well: to let everybody read a catalogue is a
decision that people take, and it says so in its own words. Set the option \`reads\` to hear of those too. A restrictive policy
that is always true restricts nothing and opens nothing; one that is not, on the same table and for the same command, keeps
rows back, so that the permissive one is no hole.`,
  instead: `Say in the condition whose rows they are, or name the role that may see all:

\`\`\`sql
CREATE POLICY own_orders ON orders USING (owner = current_user);
CREATE POLICY worker ON orders TO order_worker USING (true);
\`\`\``,
  sources: [manual('sql-createpolicy'), 'splinter: 0024_permissive_rls_policy'],
  needs: ['schema'],
  fixable: false,
  options: z.strictObject({
    /** Roles beside PUBLIC that anybody can come as. */
    roles: z.array(z.string()).default(['anon', 'authenticated']),
    /** Whether policies FOR SELECT are spoken of too. */
    reads: z.boolean().default(false),
  }),
  on: ['create policy', 'alter policy'],
  examples: {
    bad: [
      { sql: 'CREATE POLICY all_rows ON orders USING (true);' },
      { sql: 'CREATE POLICY anyone ON app."Orders" FOR INSERT TO anon WITH CHECK (1 = 1);' },
      { sql: 'CREATE POLICY p ON orders FOR UPDATE USING (owner = current_user) WITH CHECK ((SELECT true));' },
      { sql: "CREATE POLICY p ON orders FOR DELETE USING (owner = current_user OR 'a' = 'a');" },
      { sql: 'CREATE POLICY p ON catalogue FOR SELECT USING (true);', options: { reads: true } },
      {
        before: 'CREATE TABLE orders (owner text);\nCREATE POLICY own ON orders USING (owner = current_user);',
        sql: 'ALTER POLICY own ON orders USING (NOT false);',
      },
    ],
    good: [
      { sql: 'CREATE POLICY own ON orders USING (owner = current_user);' },
      { sql: 'CREATE POLICY p ON catalogue FOR SELECT USING (true);', note: 'Everybody may read it, and it says so.' },
      { sql: 'CREATE POLICY worker ON orders TO order_worker USING (true) WITH CHECK (true);' },
      { sql: 'CREATE POLICY p ON orders AS RESTRICTIVE USING (true);', note: 'It opens nothing.' },
      { sql: 'CREATE POLICY p ON orders USING (true AND owner = current_user);' },
      {
        sql: `CREATE POLICY all_rows ON orders USING (true);
CREATE POLICY own_tenant ON orders AS RESTRICTIVE USING (tenant = current_setting('app.tenant'));`,
      },
      { sql: 'CREATE POLICY p ON orders USING (true);\nDROP POLICY p ON orders;' },
      { sql: 'ALTER POLICY unknown ON orders USING (true);', note: 'For whom and for what it is, was not read.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const condition = [facts.using, facts.withCheck].find((each) => each?.always === true);
    if (condition === undefined) return;
    const { schema, session, options } = context;
    const id = resolveRelation(schema, session, facts.table);
    const policies = context.ask(tableAtEnd, id)?.policies ?? [];
    const policy = policies.find(({ name }) => name === facts.name);
    if (policy === undefined || !isOpen(policy, options) || isNarrowed(policy, policies)) return;
    const who = policy.roles.includes('public') ? 'everybody' : policy.roles.join(' and ');
    yield {
      message: `The policy ${facts.name} lets ${who} at every row of ${id}: its condition is always true. Say whose rows they are, or name the role that may see all.`,
      span: context.at(condition.span),
      object: id,
    };
  },
});

function isOpen({ permissive, command, roles }: Policy, options: Options): boolean {
  const isForAnybody = roles.some((role) => role === 'public' || options.roles.includes(role));
  return permissive && isForAnybody && (command !== 'select' || options.reads);
}

/** Whether a restrictive policy keeps rows back from the same command. */
function isNarrowed({ command }: Policy, policies: readonly Policy[]): boolean {
  return policies.some(
    (other) =>
      !other.permissive &&
      (other.command === 'all' || other.command === command) &&
      [other.using, other.withCheck].some((condition) => condition !== undefined && condition.always !== true),
  );
}
