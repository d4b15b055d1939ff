import { defineRule, lockOn, lockProblem, manual, workInUse } from '#core/rules/api';

/** What is said of each change of a domain that reads the tables using it. */
const commands: Readonly<Record<string, string>> = {
  'add constraint': 'ALTER DOMAIN … ADD CHECK',
  'set not null': 'ALTER DOMAIN … SET NOT NULL',
  'validate constraint': 'ALTER DOMAIN … VALIDATE CONSTRAINT',
};

export const domainConstraintScans = defineRule({
  name: 'domain-constraint-scans',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A constraint of a domain is checked in every table that uses the domain.',
  why: `\`ALTER DOMAIN\` with a new CHECK, NOT NULL or VALIDATE takes SHARE on each table that has a column of the
domain, and reads it: writes to all those tables wait until the last one is read. VALIDATE takes the same lock
(measured on PostgreSQL 12 to 18), so NOT VALID only helps as long as the old values need no proof.`,
  instead: `Put the condition on the tables, where it can be validated while writes go on:

\`\`\`sql
ALTER TABLE customers ADD CONSTRAINT email_has_at CHECK (email LIKE '%@%') NOT VALID;
ALTER TABLE customers VALIDATE CONSTRAINT email_has_at;
\`\`\`

or add it to the domain as NOT VALID, for new values only.`,
  sources: [
    manual('sql-alterdomain'),
    'squawk: ban-alter-domain-with-add-constraint',
    'pgfence: ban-alter-domain-with-add-constraint',
  ],
  needs: ['schema', 'new tables'],
  fixable: false,
  on: ['alter domain'],
  examples: {
    bad: [
      {
        before: 'CREATE DOMAIN email AS text;\nCREATE TABLE customers (email email);',
        sql: "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');",
      },
    ],
    good: [
      {
        before: 'CREATE DOMAIN email AS text;',
        sql: "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%');",
        note: 'No table uses the domain.',
      },
      {
        before: 'CREATE DOMAIN email AS text;\nCREATE TABLE customers (email email);',
        sql: "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') NOT VALID;",
      },
    ],
  },
  *check(context) {
    const command = commands[context.facts.change.action];
    const relations = new Set(workInUse(context, 'scan').map(({ relation }) => relation));
    const [first, ...others] = [...relations].flatMap((relation) => lockOn(context, relation) ?? []);
    if (command === undefined || first === undefined) return;
    yield lockProblem(context, {
      command,
      locks: [first, ...others],
      during: 'every row is checked',
      instead: 'Put the condition on the tables as a CHECK NOT VALID, and VALIDATE it there.',
    });
  },
});
