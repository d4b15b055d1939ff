import { defineFileRule, type FileAnalysis } from '#core/rules/api';

const up = 'CREATE TABLE orders (id bigint PRIMARY KEY);';
const undo = 'DROP TABLE orders;';
const others = [
  { path: 'migrations/0001_orders.up.sql', sql: up },
  { path: 'migrations/0001_orders.down.sql', sql: undo },
];

/** Tools that keep both parts in one file, so that each file shows by itself whether it has a way back. */
const inOneFile = new Set(['dbmate', 'goose', 'node-pg-migrate']);

/** So few migrations show no habit yet. */
const few = 3;

export const downMissing = defineFileRule({
  name: 'down-missing',
  family: 'The set of migrations',
  severity: 'warning',
  recommended: true,
  summary: 'A migration has no way back although its tool has one, or an empty one.',
  why: `When the release goes wrong, somebody asks the tool to undo it. golang-migrate, sqlx and Diesel then stop with an error; dbmate and goose run the
empty part, strike the version off their ledger and leave everything in the database, so that the next run fails on what is there
already. Where the set has no down files by habit, or its tool knows none (Prisma, Atlas, Supabase, Flyway's community edition), the
rule is silent.`,
  instead: `Write what undoes it. Where nothing can, say so in the down part; a comment is enough:

\`\`\`sql
-- Irreversible: the old totals are gone. Mend forward.
\`\`\``,
  sources: [
    'https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md',
    'https://github.com/amacneil/dbmate#rolling-back-migrations',
    'https://pressly.github.io/goose/documentation/annotations',
  ],
  needs: ['other files'],
  fixable: false,
  examples: {
    bad: [
      { path: 'migrations/0002_items.up.sql', files: others, sql: 'CREATE TABLE items (id bigint PRIMARY KEY);' },
      {
        path: 'migrations/0001_orders.down.sql',
        files: others.slice(0, 1),
        sql: '',
        note: 'An empty file: the tool believes that the migration is undone.',
      },
      { path: 'db/20240101000000_orders.sql', sql: `-- migrate:up\n${up}\n\n-- migrate:down\n` },
      { path: 'db/00001_orders.sql', sql: `-- +goose Up\n${up}\n` },
    ],
    good: [
      { path: 'migrations/0001_orders.up.sql', files: others.slice(1), sql: up },
      { path: 'db/20240101000000_orders.sql', sql: `-- migrate:up\n${up}\n\n-- migrate:down\n${undo}\n` },
      {
        path: 'db/20240101000000_orders.sql',
        sql: `-- migrate:up\nDELETE FROM orders WHERE id < 10;\n\n-- migrate:down\n-- The rows are gone.\n`,
        note: 'The file says that there is no way back.',
      },
      {
        path: 'prisma/migrations/20240101000000_orders/migration.sql',
        files: [{ path: 'prisma/migrations/20240102000000_more/migration.sql', sql: 'SELECT 1;' }],
        sql: up,
        note: 'Prisma Migrate has no down files.',
      },
      {
        path: 'migrations/0004_items.up.sql',
        files: ['0001_a', '0002_b', '0003_c'].map((name) => ({ path: `migrations/${name}.up.sql`, sql: 'SELECT 1;' })),
        sql: 'CREATE TABLE items (id bigint PRIMARY KEY);',
        note: 'No file of the set has a way back: its people go forward only.',
      },
    ],
  },
  *check({ file }) {
    const { migration, sections, statements, parsed } = file;
    if (migration === undefined || migration.kind !== 'versioned') return;
    const down = sections.find(({ direction }) => direction === 'down');
    if (down !== undefined) {
      const isUsed = (span: { readonly start: number }) => down.span.start < span.start && span.start < down.span.end;
      const holds = parsed.text.slice(down.span.start, down.span.end).replace(/^--.*/, '').trim() !== '';
      if (holds || statements.some(({ span }) => isUsed(span))) return;
      yield {
        message:
          'The down part is empty: the tool will take the migration for undone and leave everything there. Undo it, or say in a comment why nothing can.',
        span: down.span,
      };
    } else if (statements.length > 0 && migration.direction === 'up' && isExpected(file)) {
      yield {
        message: `Nothing undoes this migration: ${migration.set.title} finds no way back from it. Write one, or a down part that says why there is none.`,
        span: statements[0]?.span ?? { start: 0, end: 0 },
      };
    }
  },
});

/** Whether people who use the set count on a way back. */
function isExpected({ migration, path }: FileAnalysis): boolean {
  if (migration === undefined || migration.down !== undefined) return false;
  const { layout, counts } = migration.set;
  if (inOneFile.has(layout)) return true;
  if (counts.undo === 0) return counts.up < few && /(?:\.up|\/up)\.sql$/i.test(path.replaceAll('\\', '/'));
  return counts.undo * 2 >= counts.up;
}
