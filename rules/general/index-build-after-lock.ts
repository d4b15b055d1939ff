import { defineRule, isInUse, manual, whoWaits, workInUse } from '#core/rules/api';

export const indexBuildAfterLock = defineRule({
  name: 'index-build-after-lock',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'An index is built while the transaction already holds ACCESS EXCLUSIVE.',
  why: `Locks are held until commit. When an earlier statement of the transaction has taken ACCESS EXCLUSIVE, even for
an instant, a build behind it makes that instant as long as the build: not only writes wait, reads do too.`,
  instead: `Commit first, and build the index in a file of its own:

\`\`\`sql
-- 1_add_column.sql
ALTER TABLE orders ADD COLUMN region text;
-- 2_index.sql, outside of a transaction
CREATE INDEX CONCURRENTLY orders_region_idx ON orders (region);
\`\`\``,
  sources: [
    manual('explicit-locking#LOCKING-TABLES'),
    'eugene: E4',
    'pgfence: statement-after-access-exclusive',
    'django-migration-linter: CREATE_INDEX_EXCLUSIVE',
  ],
  needs: ['new tables', 'transaction'],
  fixable: false,
  on: ['create index', 'reindex'],
  examples: {
    bad: [
      {
        sql: `BEGIN;
ALTER TABLE orders ADD COLUMN region text;
CREATE INDEX orders_region_idx ON orders (region);
COMMIT;`,
      },
      {
        sql: 'ALTER TABLE customers ADD COLUMN region text;\nCREATE INDEX orders_at_idx ON orders (at);',
        transaction: 'wrapped',
        note: 'The other table stays locked for the whole build too.',
      },
    ],
    good: [
      {
        sql: `ALTER TABLE orders ADD COLUMN region text;
CREATE INDEX orders_region_idx ON orders (region);`,
        note: 'Each statement is its own transaction.',
      },
      {
        sql: `BEGIN;
CREATE TABLE orders (region text);
ALTER TABLE orders ADD COLUMN at date;
CREATE INDEX ON orders (region);
COMMIT;`,
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const [build] = workInUse(context, 'index build');
    const exclusive = context.held.filter(
      ({ mode, role, relation }) =>
        mode === 'ACCESS EXCLUSIVE' && role !== 'index' && role !== 'toast' && isInUse(context, relation),
    );
    const lock = exclusive.find(({ relation }) => relation === build?.relation) ?? exclusive[0];
    if (build === undefined || lock === undefined) return;
    const taker = context.file.statements[lock.by];
    yield {
      message: [
        `The index on ${build.relation} is built while the transaction still holds ${lock.mode} on ${lock.relation}:`,
        `${whoWaits(lock.mode)} for the whole build.`,
        'Commit first, then build it CONCURRENTLY.',
      ].join(' '),
      span: context.at(undefined),
      object: build.relation,
      related: taker === undefined ? [] : [{ span: taker.span, message: `Takes ${lock.mode} on ${lock.relation}.` }],
    };
  },
});
