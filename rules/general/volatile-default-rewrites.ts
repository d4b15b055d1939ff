import { defaultLater, defineRule, isConstrainedDomain, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const volatileDefaultRewrites = defineRule({
  name: 'volatile-default-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A column is added with a volatile default, which rewrites the table.',
  why: `A constant or stable default (\`0\`, \`now()\`) is kept once in the catalogue, and ADD COLUMN takes an
instant. A volatile one, such as \`gen_random_uuid()\`, \`random()\` or \`clock_timestamp()\`, has to be
computed for every row: the table is rewritten and all its indexes are rebuilt under ACCESS EXCLUSIVE. Every
query waits, and the table needs its space twice. A function of your own is volatile unless it is declared
otherwise.`,
  instead: `Add the column without the default, set the default for new rows, and fill the old ones in batches:

\`\`\`sql
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
-- in batches, outside of this migration:
UPDATE orders SET token = gen_random_uuid() WHERE token IS NULL AND id BETWEEN 1 AND 10000;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'squawk: adding-field-with-default',
    'eugene: E10',
    'eugene: E11',
    'pgfence: add-column-non-constant-default',
    'strong_migrations: add_column_default_callable',
    'atlas: PG302',
    'bytebase: column_default_disallow_volatile',
  ],
  needs: ['new tables', 'version', 'schema'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
        fixed: `ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();`,
        note: 'The fix leaves the old rows NULL: fill them in batches.',
      },
      { sql: 'ALTER TABLE orders ADD COLUMN seen timestamptz NOT NULL DEFAULT clock_timestamp();' },
    ],
    good: [
      { sql: "ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'new';" },
      { sql: 'ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now();', note: 'now() is stable: evaluated once.' },
      {
        sql: `CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();`,
        note: 'The table has no rows to rewrite yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'add column')) {
      const { type, identity, generated, default: value } = part.action.column;
      const rewrite = workOf(part, 'rewrite');
      const otherReason =
        type?.serial === true ||
        identity !== undefined ||
        generated !== undefined ||
        isConstrainedDomain(context, type);
      if (rewrite === undefined || value === undefined || otherReason) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN',
        locks: [part.lock],
        during: `the whole table is rewritten, because ${rewrite.because}`,
        instead: 'Add the column without the default, SET DEFAULT for new rows, and fill the old ones in batches.',
        span: value.span ?? part.action.span,
        fixes: defaultLater(context, part.action.column),
      });
    }
  },
});
