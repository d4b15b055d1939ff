import { defineRule, list, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const changeTypeRewrites = defineRule({
  name: 'change-type-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A column’s type changes in a way that rewrites the table or rebuilds its indexes.',
  why: `Where the stored bytes of the old type are not those of the new one, every row is written anew and every index
rebuilt under ACCESS EXCLUSIVE: every query waits, and the table needs its space twice. Nothing is rewritten
when \`varchar\` gets wider or becomes \`text\`, when \`numeric\` gains precision at the same scale, for
\`cidr\` to \`inet\`, and between \`timestamp\` and \`timestamptz\` while the session's time zone is UTC
(measured on PostgreSQL 12 to 18). Where rows stay but the order changes, only the indexes on the column are
rebuilt. A foreign key on the column locks and reads the other table too.`,
  instead: `Add a column of the new type, keep both in step with a trigger, copy in batches, and swap the names when the
application is ready:

\`\`\`sql
ALTER TABLE orders ADD COLUMN id_new bigint;
-- trigger: NEW.id_new := NEW.id; then batches:
UPDATE orders SET id_new = id WHERE id BETWEEN 1 AND 10000;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'squawk: changing-column-type',
    'eugene: E5',
    'pgfence: alter-column-type',
    'strong_migrations: change_column',
    'django-migration-linter: ALTER_COLUMN',
    'atlas: PG301',
    'bytebase: 403',
  ],
  needs: ['new tables', 'schema', 'version'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id int PRIMARY KEY);',
        sql: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        note: 'The index of the primary key is rebuilt as well.',
      },
      { sql: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;', note: 'The old type is not known.' },
      {
        before: 'CREATE TABLE orders (code varchar(20));',
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (code varchar(20));',
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
        note: 'Every old value is a value of the new type.',
      },
      {
        before: 'CREATE TABLE orders (code varchar(20));',
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
      },
      {
        sql: 'CREATE TABLE orders (id int);\nALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        note: 'The table has no rows to rewrite yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'set type')) {
      const rewrite = workOf(part, 'rewrite');
      const rebuilt = part.work.flatMap(({ kind, index }) => (kind === 'index build' ? (index ?? []) : []));
      if (rewrite === undefined && rebuilt.length === 0) continue;
      const indexes = rebuilt.length === 0 ? '' : `${list(rebuilt, 4)} ${rebuilt.length === 1 ? 'is' : 'are'} rebuilt`;
      const table = rewrite === undefined ? '' : `the whole table is rewritten (${rewrite.because})`;
      yield lockProblem(context, {
        command: 'ALTER COLUMN … TYPE',
        locks: [part.lock],
        during: [table, indexes].filter((clause) => clause !== '').join(' and '),
        instead: 'Add a column of the new type, copy in batches, and swap the names.',
        span: part.action.span,
      });
    }
  },
});
