import { defineRule, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const changeTypeRechecks = defineRule({
  name: 'change-type-rechecks',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary:
    'A column’s type changes without a rewrite, but a CHECK or foreign key on it is verified again for every row.',
  why: `A change of type that keeps the stored rows takes an instant, unless a CHECK stands on the column: PostgreSQL
makes the CHECK anew for the new type and reads the whole table to verify it, under ACCESS EXCLUSIVE.`,
  instead: `Drop the CHECK before, change the type, and add it again as NOT VALID:

\`\`\`sql
ALTER TABLE orders DROP CONSTRAINT code_not_empty, ALTER COLUMN code TYPE text;
ALTER TABLE orders ADD CONSTRAINT code_not_empty CHECK (code <> '') NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT code_not_empty;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-NOTES'), 'squawk: changing-column-type'],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: "CREATE TABLE orders (code varchar(20) CONSTRAINT code_not_empty CHECK (code <> ''));",
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (code varchar(20));',
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
        note: 'No CHECK, nothing to read.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'set type')) {
      const scan = workOf(part, 'scan');
      if (scan === undefined || workOf(part, 'rewrite') !== undefined) continue;
      yield lockProblem(context, {
        command: 'ALTER COLUMN … TYPE',
        locks: [part.lock],
        during: `the whole table is read, because ${scan.because}`,
        instead: 'Drop the constraint before, and add it again as NOT VALID afterwards.',
        span: part.action.span,
      });
    }
  },
});
