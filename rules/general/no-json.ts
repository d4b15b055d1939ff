import { defineRule, fix, isType, manual, retype, typedColumns, typing } from '#core/rules/api';

export const noJson = defineRule({
  name: 'no-json',
  family: 'Types',
  severity: 'warning',
  recommended: true,
  summary: 'A column is `json` instead of `jsonb`.',
  why: `\`json\` keeps the text as it came and parses it again in every query. It has no equality, so \`SELECT DISTINCT\`,
\`UNION\` and \`GROUP BY\` over the table stop with an error once the column is there, and no index can look inside it. \`jsonb\` has
both. What \`json\` keeps and \`jsonb\` does not is blanks, the order of keys and keys that occur twice.`,
  instead: 'Write `jsonb`. Where the very text must be kept, for a signature or as evidence, keep it as `text`.',
  sources: [
    manual('datatype-json'),
    'eugene: E3',
    'postgres-language-server: preferJsonb',
    'pgfence: add-column-json',
    'strong_migrations: add_column_json',
    'online_migrations: add_column_json',
    'schemalint: prefer-jsonb-to-json',
  ],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      {
        sql: "CREATE TABLE events (payload json NOT NULL DEFAULT '{}'::json);",
        fixed: "CREATE TABLE events (payload jsonb NOT NULL DEFAULT '{}'::json);",
      },
      {
        sql: 'ALTER TABLE app.events ADD COLUMN "extraData" pg_catalog.json[];',
        fixed: 'ALTER TABLE app.events ADD COLUMN "extraData" jsonb[];',
      },
      {
        sql: 'ALTER TABLE events ALTER COLUMN payload TYPE json USING payload::json;',
        note: 'No fix: the conversion behind USING has to change with it.',
      },
      {
        sql: "CREATE TABLE events (payload json CHECK (json_typeof(payload) = 'object'));",
        note: 'No fix: the functions have other names for jsonb.',
      },
      { sql: 'CREATE DOMAIN document AS json;', fixed: 'CREATE DOMAIN document AS jsonb;' },
    ],
    good: [
      { sql: 'CREATE TABLE events (payload jsonb, raw text);' },
      { sql: 'CREATE TEMP TABLE import (line json);' },
      { sql: 'ALTER TABLE events ALTER COLUMN payload TYPE jsonb USING payload::json::jsonb;' },
      { sql: 'CREATE FUNCTION f(payload json) RETURNS json LANGUAGE sql AS $$ SELECT payload $$;' },
    ],
  },
  *check(context) {
    for (const column of typedColumns(context, ({ type }) => isType(type, 'json'))) {
      const stays = column.as === 'changed' || column.as === 'attribute' || /\bjson_\w+\s*\(/i.test(context.text);
      yield {
        message: `${column.object} is json: it has no equality, so DISTINCT, UNION and GROUP BY over it fail, and no index looks inside it. Use jsonb.`,
        span: context.at(column.type.span),
        object: column.object,
        fixes: stays ? [] : fix('Make it jsonb', false, retype(context, column, 'jsonb')),
      };
    }
  },
});
