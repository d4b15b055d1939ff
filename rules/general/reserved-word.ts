import { defineRule, manual, namesMade, naming, reservedForRoutines, reservedWords } from '#core/rules/api';

export const reservedWord = defineRule({
  name: 'reserved-word',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'A new object is called like a word that SQL keeps for itself.',
  why: `Such a name must stand in quotes in every query, for as long as the object lives. Without them the server reads a keyword: at best an error, at
worst another meaning, as \`SELECT user FROM accounts\` is the name of the role and not the column.`,
  instead: 'Choose a name that needs no quotes: `orders` for `"order"`, `account` for `"user"`.',
  sources: [manual('sql-keywords-appendix'), 'sqlfluff: RF04', 'bytebase: naming.identifier.no-keyword'],
  needs: [],
  fixable: false,
  waysBack: false,
  on: naming,
  examples: {
    bad: [
      { sql: 'CREATE TABLE "user" (id bigint PRIMARY KEY);' },
      { sql: 'ALTER TABLE orders ADD COLUMN "order" int, ADD COLUMN "desc" text;' },
      { sql: 'CREATE VIEW app."left" AS SELECT 1 AS a;' },
      {
        sql: 'CREATE FUNCTION "substring"(a text) RETURNS text LANGUAGE sql AS $$ SELECT a $$;',
        note: 'No keyword for a table, but one for a function.',
      },
      { sql: 'ALTER TABLE orders RENAME COLUMN state TO "limit";' },
    ],
    good: [
      { sql: 'CREATE TABLE users (id bigint PRIMARY KEY, name text, type text, value int, date date, "User" text);' },
      { sql: 'CREATE TABLE position (time timestamptz PRIMARY KEY);', note: 'No keyword for a table or a column.' },
      { sql: 'CREATE FUNCTION "left"(a text) RETURNS text LANGUAGE sql AS $$ SELECT a $$;' },
      { sql: 'CREATE TEMPORARY TABLE "order" (id bigint);' },
    ],
  },
  *check(context) {
    for (const { of, name, span } of namesMade(context.facts)) {
      const reserved = of === 'routine' || of === 'type' ? reservedForRoutines : reservedWords;
      if (!reserved.has(name)) continue;
      yield {
        message: `${name.toUpperCase()} is a keyword: every query has to write "${name}" with its quotes. Choose another name for the ${of}.`,
        span: context.at(span),
      };
    }
  },
});
