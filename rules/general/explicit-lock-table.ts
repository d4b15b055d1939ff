import * as z from 'zod';
import {
  type AnyContext,
  defineRule,
  isStronger,
  type LockTaken,
  lockModes,
  lockProblem,
  manual,
  newLockOn,
} from '#core/rules/api';

export const explicitLockTable = defineRule({
  name: 'explicit-lock-table',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'LOCK TABLE stops a table’s traffic, and nothing that follows in the transaction needs that lock.',
  why: `The lock is held until commit. To take a lock up front is right when a later statement of the transaction
takes it anyway: that is how lock order is kept and deadlocks are prevented. A lock beyond that makes others
wait for no need that the server has.`,
  instead: `Leave LOCK TABLE out, or take the mode that the statements behind it need:

\`\`\`sql
BEGIN;
LOCK TABLE customers, orders IN ACCESS EXCLUSIVE MODE; -- in one fixed order
ALTER TABLE customers ADD COLUMN region text;
ALTER TABLE orders ADD COLUMN region text;
COMMIT;
\`\`\`

To let one runner work at a time, use \`pg_advisory_xact_lock\`.`,
  sources: [manual('sql-lock'), manual('explicit-locking#ADVISORY-LOCKS')],
  needs: ['transaction', 'new tables'],
  fixable: false,
  on: ['lock table'],
  options: z.strictObject({
    minimum: z.enum(lockModes).default('SHARE').describe('The weakest lock mode that is reported.'),
  }),
  examples: {
    bad: [
      { sql: 'BEGIN;\nLOCK TABLE orders;\nUPDATE orders SET total = 0 WHERE id = 1;\nCOMMIT;' },
      {
        sql: 'BEGIN;\nLOCK TABLE orders IN ROW EXCLUSIVE MODE;\nCOMMIT;',
        options: { minimum: 'ROW EXCLUSIVE' },
      },
    ],
    good: [
      {
        sql: `BEGIN;
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
ALTER TABLE orders ADD COLUMN region text;
COMMIT;`,
        note: 'A later statement takes that lock anyway.',
      },
      { sql: 'BEGIN;\nLOCK TABLE orders IN ROW EXCLUSIVE MODE;\nCOMMIT;', note: 'Reads and writes go on.' },
      {
        sql: 'BEGIN;\nCREATE TABLE orders (id bigint);\nLOCK TABLE orders;\nCOMMIT;',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    if (isStronger(options.minimum, facts.mode)) return;
    for (const name of facts.tables) {
      const lock = newLockOn(context, context.resolve(name));
      if (lock === undefined || isNeededLater(context, lock)) continue;
      yield lockProblem(context, {
        command: 'LOCK TABLE',
        locks: [lock],
        instead: 'Leave it out, or take the mode that the statements behind it need.',
        span: name.span,
      });
    }
  },
});

/** Whether a later statement of the transaction takes the lock that cannot do without. */
function isNeededLater({ file, position, session }: AnyContext, wanted: LockTaken): boolean {
  return file.statements
    .slice(position + 1)
    .filter(({ facts }) => facts.kind !== 'lock table')
    .filter((other) => other.session.transaction.number === session.transaction.number)
    .some(({ effects }) =>
      effects.locks.some(({ relation, mode }) => relation === wanted.relation && !isStronger(wanted.mode, mode)),
    );
}
