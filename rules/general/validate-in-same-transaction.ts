import { blocksWrites, defineRule, isStronger, manual, partsOf, whoWaits, workOf } from '#core/rules/api';

export const validateInSameTransaction = defineRule({
  name: 'validate-in-same-transaction',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A constraint is validated while the transaction holds a lock that stops the table’s traffic.',
  why: `\`VALIDATE CONSTRAINT\` by itself takes SHARE UPDATE EXCLUSIVE and lets reads and writes through. Behind \`ADD
CONSTRAINT … NOT VALID\` (or any other \`ALTER TABLE\`) in the same transaction, the stronger lock of that one
is still held, so the whole scan happens under it and NOT VALID has gained nothing.`,
  instead: `Commit between the two: validate in a migration of its own.

\`\`\`sql
-- 1_add.sql
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
-- 2_validate.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT'),
    'squawk: constraint-missing-not-valid',
    'postgres-language-server: requireSeparateConstraintValidation',
    'pgfence: not-valid-validate-same-tx',
    'strong_migrations: validate_check_constraint',
    'online_migrations: validate_constraint',
  ],
  needs: ['new tables', 'transaction'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: `BEGIN;
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;
COMMIT;`,
      },
      {
        sql: `ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders VALIDATE CONSTRAINT positive;`,
        transaction: 'wrapped',
        note: 'Any lock from before is held during the scan.',
      },
    ],
    good: [
      {
        sql: `ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;`,
        note: 'Each statement is its own transaction.',
      },
      { sql: 'ALTER TABLE orders VALIDATE CONSTRAINT positive;', transaction: 'wrapped' },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'validate constraint')) {
      const held = context.held.filter(({ relation }) => relation === part.lock.relation);
      const lock = [part.lock, ...held].reduce((one, other) => (isStronger(other.mode, one.mode) ? other : one));
      if (workOf(part, 'scan') === undefined || !blocksWrites(lock.mode)) continue;
      const taker = context.file.statements[held.find((each) => each === lock)?.by ?? -1];
      yield {
        message: [
          `VALIDATE CONSTRAINT checks every row while the transaction holds ${lock.mode} on ${lock.relation}:`,
          `${whoWaits(lock.mode)}.`,
          'Commit first, and validate in a migration of its own.',
        ].join(' '),
        span: context.at(part.action.span),
        object: lock.relation,
        related: taker === undefined ? [] : [{ span: taker.span, message: `Takes ${lock.mode} on ${lock.relation}.` }],
      };
    }
  },
});
