import { defineRule, isConstrainedDomain, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const constrainedDomainColumnRewrites = defineRule({
  name: 'constrained-domain-column-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A column of a domain with constraints is added to a table in use, which rewrites the table.',
  why: `PostgreSQL checks the domain's constraints for the new column in every old row, and rewrites the table to do
so (measured on 12 to 18), even when the column starts out as NULL. Every query waits under ACCESS EXCLUSIVE.
A column of the domain's base type is added in an instant.`,
  instead: `Add a column of the base type, and the same condition as a CHECK that is validated in a transaction of its
own:

\`\`\`sql
ALTER TABLE customers ADD COLUMN email text;
ALTER TABLE customers ADD CONSTRAINT email_has_at CHECK (email LIKE '%@%') NOT VALID;
ALTER TABLE customers VALIDATE CONSTRAINT email_has_at;
\`\`\``,
  sources: [manual('sql-createdomain'), manual('sql-altertable#SQL-ALTERTABLE-NOTES')],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');",
        sql: 'ALTER TABLE customers ADD COLUMN email email;',
      },
    ],
    good: [
      {
        before: 'CREATE DOMAIN email AS text;',
        sql: 'ALTER TABLE customers ADD COLUMN email email;',
        note: 'A domain without constraints is its base type.',
      },
      {
        before: "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');",
        sql: 'CREATE TABLE customers (id bigint);\nALTER TABLE customers ADD COLUMN email email;',
        note: 'The table has no rows to rewrite yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'add column')) {
      const { type } = part.action.column;
      if (workOf(part, 'rewrite') === undefined || !isConstrainedDomain(context, type)) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN',
        locks: [part.lock],
        during: `the whole table is rewritten to check the domain ${type?.text}`,
        instead: 'Add a column of the base type, and the condition as a CHECK NOT VALID that is validated later.',
        span: type?.span ?? part.action.span,
      });
    }
  },
});
