import {
  type AnalysedStatement,
  defineFileRule,
  droppedIn,
  type FileAnalysis,
  type HeldLock,
  heldExclusively,
  isShared,
  manual,
  transactionsOf,
  whoWaits,
} from '#core/rules/api';

export const indexBuildAfterLock = defineFileRule({
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
      {
        sql: 'ALTER TABLE orders ADD COLUMN region text;\nCREATE INDEX one ON orders (region);\nCREATE INDEX two ON orders (at);',
        transaction: 'wrapped',
        note: 'Said once, at the first: one COMMIT answers for both.',
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
      {
        sql: 'DROP TABLE order_totals;\nCREATE INDEX orders_at_idx ON orders (at);',
        transaction: 'wrapped',
        note: 'Nobody goes on using what is dropped. That the build itself stops writes is the matter of `index-without-concurrently`.',
      },
    ],
  },
  *check({ file }) {
    for (const transaction of transactionsOf(file)) {
      const gone = droppedIn(transaction);
      const found = transaction.flatMap((statement) => buildUnderLock(statement, file, gone) ?? []);
      const [first, ...others] = found;
      if (first === undefined) continue;
      const { statement, build, lock } = first;
      const taker = file.statements[lock.by];
      const all =
        others.length === 0 ? `The index on ${build} is` : `The index on ${build}, and ${others.length} more, are`;
      yield {
        message: [
          `${all} built while the transaction still holds ${lock.mode} on ${lock.relation}:`,
          `${whoWaits(lock.mode)} for the whole time.`,
          'Commit first, then build CONCURRENTLY.',
        ].join(' '),
        span: statement.span,
        object: build,
        related: [
          ...(taker === undefined ? [] : [{ span: taker.span, message: `Takes ${lock.mode} on ${lock.relation}.` }]),
          ...others.map((other) => ({ span: other.statement.span, message: `Builds one on ${other.build}.` })),
        ],
      };
    }
  },
});

interface BuildUnderLock {
  readonly statement: AnalysedStatement;
  /** The table. */
  readonly build: string;
  readonly lock: HeldLock;
}

/** An index that the statement builds on a table in use, with a lock that makes others wait for it. */
function buildUnderLock(
  statement: AnalysedStatement,
  { path }: FileAnalysis,
  gone: ReadonlySet<string>,
): BuildUnderLock | undefined {
  const { facts, effects } = statement;
  if (facts.kind !== 'create index' && facts.kind !== 'reindex') return undefined;
  const build = effects.work.find(
    ({ kind, relation }) => kind === 'index build' && isShared(statement, path, relation),
  )?.relation;
  if (build === undefined) return undefined;
  const exclusive = heldExclusively(statement, path).filter(({ relation }) => !gone.has(relation));
  const lock = exclusive.find(({ relation }) => relation === build) ?? exclusive[0];
  return lock === undefined ? undefined : { statement, build, lock };
}
