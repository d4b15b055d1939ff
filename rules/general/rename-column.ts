import {
  type AnyContext,
  columnAt,
  defineRule,
  goesBack,
  isInUse,
  isOwn,
  laterTogether,
  manual,
  type QualifiedName,
  relationAtStart,
} from '#core/rules/api';

export const renameColumn = defineRule({
  name: 'rename-column',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A column gets another name while code that uses the old one is running.',
  why: `The code that runs during the migration asks for the old name and fails from the commit on, and ORMs name every
column that they have read at start; the code that asks for the new name fails before it. Views, indexes and constraints
follow by themselves; functions in PL/pgSQL and SQL keep the old name in their text.`,
  instead: `Add a column under the new name, write both, copy the old rows in batches, and drop the old one a release later. Or
put a view with both names in the table’s place:

\`\`\`sql
BEGIN;
ALTER TABLE orders RENAME TO orders_base;
ALTER TABLE orders_base RENAME COLUMN total TO amount;
CREATE VIEW orders AS SELECT *, amount AS total FROM orders_base;
COMMIT;
\`\`\``,
  sources: [
    manual('sql-altertable'),
    'squawk: renaming-column',
    'postgres-language-server: renamingColumn',
    'pgfence: rename-column',
    'strong_migrations: rename_column',
    'online_migrations: rename_column',
    'django-migration-linter: RENAME_COLUMN',
    'atlas: BC102',
    'bytebase: 104',
  ],
  needs: ['new tables', 'transaction', 'schema'],
  fixable: false,
  on: ['rename'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders RENAME COLUMN total TO amount;' },
      { sql: 'ALTER TABLE IF EXISTS sales."Orders" RENAME "createdAt" TO created_at;' },
      { sql: 'ALTER VIEW open_orders RENAME COLUMN total TO amount;' },
      { sql: 'DO $$ BEGIN ALTER TABLE orders RENAME COLUMN total TO amount; END $$;' },
    ],
    good: [
      { sql: 'CREATE TABLE orders (total int);\nALTER TABLE orders RENAME COLUMN total TO amount;' },
      {
        sql: 'ALTER TABLE orders ADD COLUMN total int;\nALTER TABLE orders RENAME COLUMN total TO amount;',
        note: 'This file has added it.',
      },
      {
        before: 'CREATE TABLE orders (id int, id_new bigint);',
        sql: 'BEGIN;\nALTER TABLE orders RENAME COLUMN id TO id_old;\nALTER TABLE orders RENAME COLUMN id_new TO id;\nCOMMIT;',
        note: 'They change places: whoever asks for id finds one all the time.',
      },
      {
        sql: 'BEGIN;\nALTER TABLE orders RENAME TO base;\nALTER TABLE base RENAME COLUMN total TO amount;\nCREATE VIEW orders AS SELECT *, amount AS total FROM base;\nCOMMIT;',
        note: 'The view has both names.',
      },
      {
        before: 'ALTER TABLE orders RENAME COLUMN total TO amount;',
        undoes: 'before',
        sql: 'ALTER TABLE orders RENAME COLUMN amount TO total;',
        note: 'The application goes back as well.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const { on, name } = facts.object;
    if (facts.of !== 'column' || on === undefined || goesBack(context)) return;
    const id = context.resolve(on);
    if (!isInUse(context, id) || isNewColumn(context, on, name)) return;
    if (tookPlace(context, id, facts.to) || comesBack(context, id, name) || isBehindView(context, id)) return;
    yield {
      message: `${id}.${name} becomes ${facts.to}: running code that asks for the old name fails from the commit on. Add a column under the new name, write both, and drop the old one a release later.`,
      span: context.at(undefined),
      object: `${id}.${name}`,
    };
  },
});

function isNewColumn(context: AnyContext, on: QualifiedName, name: string): boolean {
  const column = columnAt(context, on, name);
  return column !== undefined && isOwn(context, column.origin);
}

/** Whether another column had the new name when the file began, so that this one steps into its place. */
function tookPlace(context: AnyContext, id: string, to: string): boolean {
  const before = relationAtStart(context, id);
  if (before?.kind !== 'table') return false;
  return before.columns.some(({ name }) => name === to);
}

/** Whether a column bears the old name again before anybody can look. */
function comesBack(context: AnyContext, id: string, name: string): boolean {
  return laterTogether(context).some(({ facts }) => {
    if (facts.kind === 'rename')
      return facts.of === 'column' && facts.to === name && facts.object.on && context.resolve(facts.object.on) === id;
    if (facts.kind !== 'alter table' || context.resolve(facts.name) !== id) return false;
    return facts.actions.some((action) => action.action === 'add column' && action.column.name === name);
  });
}

/** Whether the table has been renamed in this transaction, and a view takes its place that shows whatever it shows. */
function isBehindView(context: AnyContext, id: string): boolean {
  const isReadByNewView = laterTogether(context).some(
    ({ facts }) =>
      facts.kind === 'create view' && facts.query.relations.some((relation) => context.resolve(relation) === id),
  );
  return isReadByNewView && relationAtStart(context, id) === undefined;
}
