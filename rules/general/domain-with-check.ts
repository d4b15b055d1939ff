import { defineRule, manual } from '#core/rules/api';

export const domainWithCheck = defineRule({
  name: 'domain-with-check',
  family: 'Types',
  severity: 'info',
  recommended: false,
  summary: 'A domain is made with a constraint of its own.',
  why: `A constraint of a domain is checked in every table that uses it: to add one later scans all of them, and each new
column of a constrained domain rewrites its table. NOT NULL on a domain does not even hold everywhere: an outer join can
give a NULL of that type. Good reasons for domains remain, so the rule is off unless a project decides against them.`,
  instead: `Put the CHECK on the table, where it can be added NOT VALID and validated later:

\`\`\`sql
ALTER TABLE customers ADD CONSTRAINT customers_email_check CHECK (email LIKE '%@%') NOT VALID;
\`\`\``,
  sources: [
    manual('sql-createdomain'),
    'squawk: ban-create-domain-with-constraint',
    'pgfence: ban-create-domain-with-constraint',
  ],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create domain'],
  examples: {
    bad: [
      { sql: "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');" },
      { sql: 'CREATE DOMAIN shop.quantity AS integer NOT NULL CONSTRAINT positive CHECK (VALUE > 0);' },
      { sql: 'CREATE DOMAIN required AS text NOT NULL;' },
    ],
    good: [
      { sql: 'CREATE DOMAIN email AS text;' },
      { sql: 'CREATE DOMAIN country AS text COLLATE "C" DEFAULT \'DE\';' },
      { sql: 'CREATE TABLE t (quantity integer CHECK (quantity > 0));' },
    ],
  },
  *check(context) {
    const { name, notNull, constraints } = context.facts;
    const checks = constraints.filter(({ type }) => type === 'check').length;
    if (!notNull && checks === 0) return;
    yield {
      message: `The domain ${name.name} has ${checks === 0 ? 'NOT NULL' : 'a CHECK'}: each new column of it rewrites its table, and to change it scans every table that uses it. Put the constraint on the tables.`,
      span: context.at(undefined),
      object: name.name,
    };
  },
});
