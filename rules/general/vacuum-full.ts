import { defineRule, isInUse, list, manual, whoWaits } from '#core/rules/api';

export const vacuumFull = defineRule({
  name: 'vacuum-full',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'VACUUM FULL rewrites a table in use.',
  why: `\`VACUUM FULL\` writes the table and all its indexes anew under ACCESS EXCLUSIVE: every query waits, and the
table needs its space twice. A plain \`VACUUM\` takes SHARE UPDATE EXCLUSIVE and lets reads and writes
through.`,
  instead: `Run a plain \`VACUUM\`, or give the space back with \`pg_repack\`, which locks the table for moments only:

\`\`\`sql
VACUUM (ANALYZE) orders;
\`\`\``,
  sources: [
    manual('sql-vacuum'),
    'squawk: prefer-repack',
    'postgres-language-server: banVacuumFull',
    'pgfence: vacuum-full',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['vacuum'],
  examples: {
    bad: [
      { sql: 'VACUUM FULL orders;' },
      { sql: 'VACUUM (FULL, ANALYZE);', note: 'Every table, one after the other.' },
    ],
    good: [
      { sql: 'VACUUM (ANALYZE) orders;' },
      { sql: 'CREATE TABLE orders (id bigint);\nVACUUM FULL orders;', note: 'Nobody uses the table yet.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const tables = facts.tables.map((name) => context.resolve(name)).filter((id) => isInUse(context, id));
    if (!facts.full || (tables.length === 0 && facts.tables.length > 0)) return;
    const where = tables.length === 0 ? 'every table in turn' : list(tables);
    yield {
      message: [
        `VACUUM FULL takes ACCESS EXCLUSIVE on ${where}:`,
        `${whoWaits('ACCESS EXCLUSIVE')} while the whole table is rewritten.`,
        'Use a plain VACUUM, or pg_repack.',
      ].join(' '),
      span: context.at(undefined),
      object: tables[0],
    };
  },
});
