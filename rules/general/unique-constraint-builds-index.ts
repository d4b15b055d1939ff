import { addedConstraints, buildFirst, defineRule, lockProblem, manual, workOf } from '#core/rules/api';

export const uniqueConstraintBuildsIndex = defineRule({
  name: 'unique-constraint-builds-index',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'UNIQUE is added to a table in use, which builds its index under ACCESS EXCLUSIVE.',
  why: `\`ADD UNIQUE\` takes ACCESS EXCLUSIVE and holds it while it reads the whole table and builds the index. Every
query on the table waits, reads included. The same index can be built CONCURRENTLY before; making a constraint
of it takes an instant.`,
  instead: `Build the index CONCURRENTLY, then make the constraint of it:

\`\`\`sql
CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;
\`\`\`

For a new column: add it without UNIQUE first.`,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX'),
    'squawk: disallowed-unique-constraint',
    'postgres-language-server: disallowUniqueConstraint',
    'eugene: E7',
    'pgfence: add-constraint-unique',
    'strong_migrations: add_unique_constraint',
    'django-migration-linter: ADD_UNIQUE',
    'atlas: MF101',
    'bytebase: 107',
  ],
  needs: ['new tables'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE customers (email text);',
        sql: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
        fixed: `CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;`,
      },
      {
        before: 'CREATE TABLE customers (tenant bigint, "Code" text, name text);',
        sql: 'ALTER TABLE ONLY customers ADD UNIQUE (tenant, "Code") INCLUDE (name);',
        note: 'The name is the one that PostgreSQL would make up.',
        fixed: `CREATE UNIQUE INDEX CONCURRENTLY "customers_tenant_Code_name_key" ON customers (tenant, "Code") INCLUDE (name);
ALTER TABLE ONLY customers ADD CONSTRAINT "customers_tenant_Code_name_key" UNIQUE USING INDEX "customers_tenant_Code_name_key";`,
      },
      { sql: 'ALTER TABLE customers ADD COLUMN code text UNIQUE;' },
    ],
    good: [
      { sql: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;' },
      {
        sql: 'CREATE TABLE customers (email text);\nALTER TABLE customers ADD UNIQUE (email);',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'unique')) {
      if (workOf(part, 'index build') === undefined) continue;
      yield lockProblem(context, {
        command: column === undefined ? 'ADD UNIQUE' : 'ADD COLUMN … UNIQUE',
        locks: [part.lock],
        during: 'the whole table is read and the index is built',
        instead: 'Build the index CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX.',
        span: constraint.span ?? part.action.span,
        fixes: column === undefined ? buildFirst(context, constraint) : [],
      });
    }
  },
});
