import {
  type AnyContext,
  columnAt,
  defineRule,
  isOwn,
  laterInFile,
  list,
  manual,
  partsOf,
  standingOn,
  tableOf,
} from '#core/rules/api';

export const dropColumn = defineRule({
  name: 'drop-column',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A column is dropped with its values.',
  why: `The values are gone for good: a down migration adds the column again, but empty. Code that is still running fails as
soon as it names the column, and ORMs name every column they have read at start. Indexes and constraints on the
column go with it, without a word and without CASCADE, those over several columns too.`,
  instead: `Let the application stop using the column, release that, and drop the column in a later migration:

\`\`\`sql
-- release 1: the code neither reads nor writes note
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
-- release 2
ALTER TABLE orders DROP COLUMN note;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-DROP-COLUMN'),
    'squawk: ban-drop-column',
    'postgres-language-server: banDropColumn',
    'pgfence: drop-column',
    'strong_migrations: remove_column',
    'django-migration-linter: DROP_COLUMN',
    'atlas: DS103',
    'bytebase: 105',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders DROP COLUMN note;' },
      { sql: 'ALTER TABLE "Orders" DROP COLUMN IF EXISTS "shippedAt", DROP "paidAt" CASCADE;' },
      {
        before:
          'CREATE TABLE sales.orders (region text, number int, UNIQUE (region, number));\nCREATE INDEX by_region ON sales.orders (region);',
        sql: 'ALTER TABLE sales.orders DROP COLUMN region;',
        note: 'The uniqueness of both columns and the index go with the one.',
      },
      { sql: 'DO $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;' },
      {
        before: 'CREATE TABLE orders (note text);',
        undoes: 'another',
        sql: 'ALTER TABLE orders DROP COLUMN note;',
        note: 'Another migration has made the column.',
      },
    ],
    good: [
      { sql: 'CREATE TABLE orders (id bigint, note text);\nALTER TABLE orders DROP COLUMN note;' },
      {
        sql: 'ALTER TABLE orders ADD COLUMN copied bigint;\nALTER TABLE orders DROP COLUMN copied;',
        note: 'This file has added it.',
      },
      {
        before: 'CREATE TABLE orders (price int, twice int GENERATED ALWAYS AS (price * 2) STORED);',
        sql: 'ALTER TABLE orders DROP COLUMN twice;',
        note: 'Its values can be computed again.',
      },
      {
        before: 'ALTER TABLE orders ADD COLUMN note text;',
        undoes: 'before',
        sql: 'ALTER TABLE orders DROP COLUMN note;',
        note: 'It takes back what its own way up has made.',
      },
      {
        before: 'CREATE TABLE orders (id int, total int);',
        sql: 'ALTER TABLE orders ADD COLUMN total_new bigint;\nUPDATE orders SET total_new = total;\nALTER TABLE orders DROP COLUMN total;\nALTER TABLE orders RENAME COLUMN total_new TO total;',
        note: 'A copy steps into its place. (The rest of this file is a matter of other rules.)',
      },
      { sql: 'ALTER FOREIGN TABLE elsewhere DROP COLUMN note;', note: 'The values stay on the other server.' },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    const table = tableOf(context, context.resolve(facts.name));
    if (facts.of === 'foreign table' || table?.kind === 'foreign table') return;
    for (const { action, lock } of partsOf(context, 'drop column')) {
      const known = columnAt(context, facts.name, action.column);
      const isMissing = action.ifExists && schema.complete && table?.partial === false && known === undefined;
      if (isMissing || known?.generated !== undefined || isOwn(context, known?.origin)) continue;
      if (isTakenOver(context, lock.relation, action.column)) continue;
      const others = table === undefined ? [] : standingOn(context, table, action.column);
      const withThem = others.length === 0 ? '' : `, takes ${list(others, 4)} with them,`;
      yield {
        message: `DROP COLUMN deletes the values of ${lock.relation}.${action.column} for good${withThem} and breaks running code that names the column. Let the code go without it first, and drop it a release later.`,
        span: context.at(action.span),
        object: `${lock.relation}.${action.column}`,
      };
    }
  },
});

/** Whether a column that the file has filled gets the dropped one’s name. */
function isTakenOver(context: AnyContext, table: string, column: string): boolean {
  return laterInFile(context).some(({ facts }) => {
    if (facts.kind !== 'rename' || facts.of !== 'column' || facts.to !== column || facts.object.on === undefined)
      return false;
    const { name, on } = facts.object;
    return context.resolve(on) === table && isFilled(context, table, name);
  });
}

function isFilled({ file, position, resolve }: AnyContext, table: string, column: string): boolean {
  return file.statements
    .slice(0, position)
    .some(({ facts }) => facts.kind === 'update' && resolve(facts.target) === table && facts.assigns.includes(column));
}
