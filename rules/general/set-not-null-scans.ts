import {
  addedConstraints,
  defineRule,
  lockProblem,
  manual,
  notNullMayBeNotValid,
  partsOf,
  proveNotNull,
  validateLater,
  workOf,
} from '#core/rules/api';

export const setNotNullScans = defineRule({
  name: 'set-not-null-scans',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A column in use becomes NOT NULL, which scans the table for NULLs under ACCESS EXCLUSIVE.',
  why: `\`SET NOT NULL\` takes ACCESS EXCLUSIVE and reads the whole table under it: every query on the table waits,
reads included. It reads nothing when a valid \`CHECK (c IS NOT NULL)\` proves already that there is no NULL
(PostgreSQL 12 and newer).`,
  instead: `Prove it first with a CHECK that is validated while reads and writes go on:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_total_not_null;
\`\`\`

PostgreSQL 18 needs no CHECK:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL'),
    'squawk: adding-not-nullable-field',
    'eugene: E2',
    'pgfence: alter-column-set-not-null',
    'strong_migrations: change_column_null',
    'django-migration-linter: NOT_NULL',
    'atlas: MF104',
    'bytebase: 212',
  ],
  needs: ['schema', 'version', 'other files'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
        version: 15,
        fixed: `ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_total_not_null;`,
        before: 'CREATE TABLE orders (total numeric);',
      },
      {
        before: 'CREATE TABLE orders (total numeric);',
        sql: 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
        version: 18,
        fixed: `ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;`,
      },
    ],
    good: [
      {
        before: `CREATE TABLE orders (total numeric);
ALTER TABLE orders ADD CONSTRAINT has_total CHECK (total IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT has_total;`,
        sql: 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
        note: 'A valid CHECK, here of an earlier migration, proves that there is no NULL.',
      },
      {
        sql: 'CREATE TABLE orders (total numeric);\nALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
        note: 'The table has no rows to check yet.',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN id serial PRIMARY KEY CONSTRAINT id_known NOT NULL;',
        note: 'Rules about new columns and keys speak of that one.',
      },
      { sql: 'ALTER TABLE orders ADD CONSTRAINT total_known NOT NULL total NOT VALID;', version: 18 },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'set not null')) {
      if (workOf(part, 'scan') === undefined) continue;
      yield lockProblem(context, {
        command: 'SET NOT NULL',
        locks: [part.lock],
        during: 'every row is checked',
        instead:
          context.version < notNullMayBeNotValid
            ? 'Add a CHECK (… IS NOT NULL) NOT VALID first, VALIDATE it, and then SET NOT NULL.'
            : 'Add NOT NULL as a constraint NOT VALID, then VALIDATE it in a transaction of its own.',
        span: part.action.span,
        fixes: proveNotNull(context, part.action.column),
      });
    }
    for (const { column, constraint, part } of addedConstraints(context, 'not null')) {
      if (column !== undefined || workOf(part, 'scan') === undefined) continue; // a new column is written, not read
      yield lockProblem(context, {
        command: 'ADD NOT NULL',
        locks: [part.lock],
        during: 'every row is checked',
        instead: 'Add it NOT VALID, then VALIDATE it in a transaction of its own.',
        span: constraint.span ?? part.action.span,
        fixes: validateLater(context, constraint),
      });
    }
  },
});
