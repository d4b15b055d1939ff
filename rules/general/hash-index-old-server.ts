import { defineRule, manual } from '#core/rules/api';

/** From this major on hash indexes are written to the log. */
const firstSafe = 10;

export const hashIndexOldServer = defineRule({
  name: 'hash-index-old-server',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'A hash index is built on PostgreSQL 9.6 or older.',
  why: `Before PostgreSQL 10 hash indexes are not written to the log: after a crash they are broken until somebody rebuilds them, and on a replica they
never hold anything.`,
  instead: 'Build a B-tree: `CREATE INDEX ON sessions (token);`',
  sources: [
    'https://www.postgresql.org/docs/9.6/indexes-types.html',
    manual('indexes-types#INDEXES-TYPES-HASH'),
    'online_migrations: add_hash_index',
  ],
  needs: ['version'],
  fixable: false,
  waysBack: false,
  on: ['create index'],
  examples: {
    bad: [
      { sql: 'CREATE INDEX ON sessions USING hash (token);', version: 9 },
      { sql: 'CREATE INDEX CONCURRENTLY "byToken" ON app.sessions USING HASH ("token");', version: 9 },
    ],
    good: [
      { sql: 'CREATE INDEX ON sessions USING hash (token);', version: 10 },
      { sql: 'CREATE INDEX ON sessions (token);', version: 9 },
    ],
  },
  *check(context) {
    const { facts, version } = context;
    if (facts.method !== 'hash' || version >= firstSafe) return;
    yield {
      message: `Before PostgreSQL ${firstSafe} a hash index is broken after a crash and empty on replicas. Build a B-tree.`,
      span: context.at(undefined),
      object: context.resolve(facts.table),
    };
  },
});
