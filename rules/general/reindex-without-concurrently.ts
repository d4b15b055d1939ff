import { blocksWrites, defineRule, fixOutside, insertBehind, locksInUse, manual, whoWaits } from '#core/rules/api';

export const reindexWithoutConcurrently = defineRule({
  name: 'reindex-without-concurrently',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'Indexes are rebuilt without CONCURRENTLY.',
  why: `\`REINDEX\` takes SHARE on the table, so writes wait for the whole rebuild, and ACCESS EXCLUSIVE on each
index. Planning a query looks at every index of its tables, so reads wait as well. \`REINDEX … CONCURRENTLY\`
(PostgreSQL 12 and newer) builds a second index beside the old one under SHARE UPDATE EXCLUSIVE, which lets
reads and writes through.`,
  instead: `Rebuild them CONCURRENTLY, outside of a transaction:

\`\`\`sql
REINDEX INDEX CONCURRENTLY orders_customer_id_idx;
\`\`\``,
  sources: [
    manual('sql-reindex#SQL-REINDEX-CONCURRENTLY'),
    'squawk: require-concurrent-reindex',
    'pgfence: reindex-non-concurrent',
  ],
  needs: ['new tables', 'version'],
  fixable: true,
  on: ['reindex'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        sql: 'REINDEX TABLE orders;',
        fixed: 'REINDEX TABLE CONCURRENTLY orders;',
      },
      {
        sql: 'REINDEX INDEX orders_customer_id_idx;',
        before: `CREATE TABLE orders (customer_id bigint);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);`,
        fixed: 'REINDEX INDEX CONCURRENTLY orders_customer_id_idx;',
      },
      { before: 'CREATE SCHEMA shop;', sql: 'REINDEX SCHEMA shop;', fixed: 'REINDEX SCHEMA CONCURRENTLY shop;' },
    ],
    good: [
      { sql: 'REINDEX TABLE CONCURRENTLY orders;' },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nREINDEX TABLE orders;',
        note: 'Nobody uses the table yet.',
      },
      { sql: 'REINDEX SYSTEM postgres;', note: 'System catalogues cannot be rebuilt CONCURRENTLY.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.concurrently || facts.of === 'system') return;
    const isOne = facts.of === 'table' || facts.of === 'index';
    if (isOne && !locksInUse(context).some(({ mode }) => blocksWrites(mode))) return;
    const id = isOne && facts.name !== undefined ? context.resolve(facts.name) : undefined;
    const [tables, indexes] =
      facts.of === 'index' ? ['its table', id] : [id ?? 'one table after another', 'its indexes'];
    const what = facts.of.toUpperCase();
    yield {
      message: [
        `REINDEX ${what} takes SHARE on ${tables} and ACCESS EXCLUSIVE on ${indexes}:`,
        `${whoWaits('ACCESS EXCLUSIVE')} until all is rebuilt.`,
        'Rebuild it CONCURRENTLY.',
      ].join(' '),
      span: context.at(undefined),
      object: id,
      fixes: fixOutside(context, 'Rebuild CONCURRENTLY', insertBehind(context, what, 'CONCURRENTLY')),
    };
  },
});
