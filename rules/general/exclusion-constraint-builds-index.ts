import { addedConstraints, defineRule, lockProblem, manual, workOf } from '#core/rules/api';

export const exclusionConstraintBuildsIndex = defineRule({
  name: 'exclusion-constraint-builds-index',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'An exclusion constraint is added to a table in use.',
  why: `\`ADD EXCLUDE\` takes ACCESS EXCLUSIVE, reads the whole table, builds the index and compares the rows with one
another. Every query on the table waits. There is no NOT VALID and no USING INDEX for exclusion constraints.`,
  instead: `Create a new table with the constraint, copy the rows in batches, and swap the names; or add it in a
maintenance window. Where ranges only have to differ in one key, a unique index built CONCURRENTLY does as
well.`,
  sources: [
    manual('sql-createtable#SQL-CREATETABLE-EXCLUDE'),
    'eugene: E8',
    'postgres-language-server: avoidAddingExclusionConstraint',
    'pgfence: add-constraint-exclude',
    'atlas: PG311',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE bookings ADD CONSTRAINT bookings_apart EXCLUDE USING gist (during WITH &&);' }],
    good: [
      {
        sql: `CREATE TABLE bookings (during tstzrange);
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&);`,
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part } of addedConstraints(context, 'exclude')) {
      if (workOf(part, 'index build') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD EXCLUDE',
        locks: [part.lock],
        during: 'the whole table is read and the index is built',
        instead: 'Create the constraint on a new table and move the rows there, or wait for a maintenance window.',
        span: constraint.span ?? part.action.span,
      });
    }
  },
});
