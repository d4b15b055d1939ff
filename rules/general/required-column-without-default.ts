import {
  type ColumnFacts,
  columnOf,
  defineRule,
  isDomain,
  manual,
  partsOf,
  tableOf,
  withoutNotNull,
} from '#core/rules/api';

export const requiredColumnWithoutDefault = defineRule({
  name: 'required-column-without-default',
  family: 'Compatibility',
  severity: 'error',
  recommended: true,
  summary: 'A column is added that must not be NULL and has no default.',
  why: `On a table with rows the server refuses it: \`column … contains null values\` (23502). On an empty one it succeeds, and
then every INSERT of running code fails, because that does not know the column.`,
  instead: `Add the column nullable, release code that writes it, fill the old rows in batches, and set NOT NULL at the end. Or
give it a constant default, which takes an instant since PostgreSQL 11:

\`\`\`sql
ALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT 'eu';
\`\`\``,
  sources: [
    manual('ddl-alter#DDL-ALTER-ADDING-A-COLUMN'),
    'squawk: adding-required-field',
    'postgres-language-server: addingRequiredField',
    'pgfence: add-column-not-null-no-default',
    'django-migration-linter: NOT_NULL',
    'atlas: MF103',
    'bytebase: 404',
  ],
  needs: ['new tables', 'schema'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE orders ADD COLUMN region text NOT NULL;',
        fixed: 'ALTER TABLE orders ADD COLUMN region text;',
        note: 'The fix is the first step: fill the column, then set NOT NULL.',
      },
      {
        sql: 'ALTER TABLE IF EXISTS sales."Orders" ADD "regionCode" char(2) CONSTRAINT needed NOT NULL CHECK ("regionCode" IS NOT NULL OR true), ADD note text;',
        fixed:
          'ALTER TABLE IF EXISTS sales."Orders" ADD "regionCode" char(2) CHECK ("regionCode" IS NOT NULL OR true), ADD note text;',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN region text DEFAULT NULL NOT NULL, ADD COLUMN place text NOT NULL REFERENCES places;',
        fixed: 'ALTER TABLE orders ADD COLUMN region text DEFAULT NULL, ADD COLUMN place text REFERENCES places;',
      },
      { sql: 'ALTER TABLE orders ADD COLUMN id uuid PRIMARY KEY;', note: 'A key holds no NULL either.' },
      {
        sql: 'DO $$ BEGIN ALTER TABLE orders ADD region text NOT NULL; END $$;',
        fixed: 'DO $$ BEGIN ALTER TABLE orders ADD region text; END $$;',
      },
    ],
    good: [
      { sql: "ALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT 'eu';" },
      { sql: 'ALTER TABLE orders ADD COLUMN region text;' },
      { sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders ADD COLUMN region text NOT NULL;' },
      { sql: 'ALTER TABLE orders ADD COLUMN number bigserial NOT NULL;', note: 'A sequence gives the values.' },
      { sql: 'ALTER TABLE orders ADD COLUMN number bigint NOT NULL GENERATED ALWAYS AS IDENTITY;' },
      { sql: 'ALTER TABLE orders ADD COLUMN twice int NOT NULL GENERATED ALWAYS AS (total * 2) STORED;' },
      {
        before: "CREATE DOMAIN region AS text DEFAULT 'eu';",
        sql: 'ALTER TABLE orders ADD COLUMN region region NOT NULL;',
        note: 'A domain can bring a default along.',
      },
      {
        before: 'CREATE TABLE orders (region text);',
        sql: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS region text NOT NULL;',
        note: 'The column is there already.',
      },
    ],
  },
  *check(context) {
    const table = tableOf(context, context.resolve(context.facts.name));
    for (const { action, lock } of partsOf(context, 'add column')) {
      const { column, ifNotExists } = action;
      const isThere = ifNotExists && table !== undefined && columnOf(table, column.name) !== undefined;
      if (!isRequired(column) || isFilled(column) || isDomain(context, column.type) || isThere) continue;
      yield {
        message: `ADD COLUMN ${column.name} NOT NULL without a default is refused once ${lock.relation} has a row, and running code, which leaves the column out, can insert none. Add it nullable, fill it, then set NOT NULL.`,
        span: context.at(column.span ?? action.span),
        object: `${lock.relation}.${column.name}`,
        fixes: withoutNotNull(context, column),
      };
    }
  },
});

function isRequired({ notNull, constraints }: ColumnFacts): boolean {
  return notNull || constraints.some(({ type }) => type === 'primary key' || type === 'not null');
}

/** Whether something gives every row a value. */
function isFilled({ default: value, identity, generated, type }: ColumnFacts): boolean {
  const hasDefault = value !== undefined && value.shape !== 'null';
  return hasDefault || identity !== undefined || generated !== undefined || type?.serial === true;
}
