import {
  type AnyContext,
  defineRule,
  goesBack,
  isInUse,
  laterTogether,
  manual,
  relationAtStart,
  tableOf,
} from '#core/rules/api';

export const renameTable = defineRule({
  name: 'rename-table',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A table or view gets another name or schema while code that uses the old one is running.',
  why: `The code that runs during the migration asks for the old name and fails from the commit on; the code that asks for
the new name fails before it. No order of migration and release is without errors. Views and foreign keys follow the
table by themselves; functions in PL/pgSQL and SQL keep the old name in their text.`,
  instead: `Leave a view under the old name in the same transaction: PostgreSQL lets simple views be written to as well. Drop it
when nothing asks for it any more:

\`\`\`sql
BEGIN;
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
COMMIT;
\`\`\`

The view passes on SELECT, FOR UPDATE, INSERT with ON CONFLICT, UPDATE, DELETE and LOCK TABLE. It does not pass on TRUNCATE, COPY from or to
the old name, foreign keys that point at it, CREATE INDEX and ALTER TABLE (measured on PostgreSQL 12 and 18): look for those in the code
first. A column that the table gets later is not in the view until it is made again. A way back that is written already still names
the table; it has to drop the view first.`,
  sources: [
    manual('sql-altertable'),
    manual('sql-createview#SQL-CREATEVIEW-UPDATABLE-VIEWS'),
    'squawk: renaming-table',
    'postgres-language-server: renamingTable',
    'pgfence: rename-table',
    'strong_migrations: rename_table',
    'online_migrations: rename_table',
    'django-migration-linter: RENAME_TABLE',
    'atlas: BC101',
    'bytebase: 102',
  ],
  needs: ['new tables', 'transaction', 'schema'],
  fixable: false,
  on: ['rename', 'set schema'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders RENAME TO purchases;' },
      { sql: 'ALTER TABLE IF EXISTS sales."Orders" RENAME TO purchases;' },
      { sql: 'ALTER VIEW open_orders RENAME TO pending_orders;' },
      { sql: 'ALTER TABLE orders SET SCHEMA sales;' },
      {
        sql: 'ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;',
        note: 'For a moment there is neither.',
      },
      { sql: 'DO $$ BEGIN ALTER TABLE orders RENAME TO purchases; END $$;' },
    ],
    good: [
      {
        sql: 'BEGIN;\nALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;\nCOMMIT;',
        note: 'The old name goes on working.',
      },
      { sql: 'CREATE TABLE orders_new (id bigint);\nALTER TABLE orders_new RENAME TO purchases;' },
      {
        before: 'CREATE TABLE orders (id bigint);\nCREATE TABLE orders_new (id bigint);',
        sql: 'BEGIN;\nALTER TABLE orders RENAME TO orders_old;\nALTER TABLE orders_new RENAME TO orders;\nCOMMIT;',
        note: 'They change places: whoever asks for orders finds one all the time.',
      },
      {
        before:
          "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
        sql: 'ALTER TABLE events_1 RENAME TO events_2025;',
        note: 'Code asks the table that is partitioned.',
      },
      {
        before: 'ALTER TABLE orders RENAME TO purchases;',
        undoes: 'before',
        sql: 'ALTER TABLE purchases RENAME TO orders;',
        note: 'The application goes back as well.',
      },
      { sql: 'ALTER INDEX orders_at_idx RENAME TO orders_by_day;', note: 'No query names an index.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (!named.has(facts.of) || goesBack(context)) return;
    const id = context.resolve(facts.object);
    if (!isInUse(context, id) || tableOf(context, id)?.partitionOf !== undefined) return;
    const moved = facts.kind === 'set schema' ? { schema: facts.to, name: facts.object.name } : undefined;
    const to = moved === undefined ? `${id.slice(0, id.indexOf('.'))}.${facts.to}` : `${moved.schema}.${moved.name}`;
    if (takesPlace(context, to) || comesBack(context, id)) return;
    yield {
      message: `${id} becomes ${to}: running code that asks for the old name fails from the commit on. Leave a view under the old name in the same transaction, and drop it a release later.`,
      span: context.at(undefined),
      object: id,
    };
  },
});

/** What queries name; ALTER TABLE may rename indexes and sequences as well. */
const named: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'foreign table']);

/** Whether the new name was another relation's when the file began, so that this one steps into its place. */
function takesPlace(context: AnyContext, to: string): boolean {
  return relationAtStart(context, to) !== undefined;
}

/** Whether something bears the old name again before anybody can look. */
function comesBack(context: AnyContext, id: string): boolean {
  return laterTogether(context).some(({ facts }) => {
    switch (facts.kind) {
      case 'create view':
      case 'create table':
      case 'create table as':
        return context.resolve(facts.name) === id;
      case 'rename':
        return named.has(facts.of) && context.resolve({ ...facts.object, name: facts.to }) === id;
      default:
        return false;
    }
  });
}
