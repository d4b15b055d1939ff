import { creationId, defineRule, identifier, insert, manual, namesSpoken, speaking, splitId } from '#core/rules/api';

export const unqualifiedName = defineRule({
  name: 'unqualified-name',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A name stands without its schema, so the search path decides what it means.',
  why: 'The search path belongs to the role, the database or the session: under another one the same file makes its tables elsewhere, or changes those of another schema.',
  instead: 'Write the schema: `ALTER TABLE public.orders ...`.',
  sources: [manual('ddl-schemas#DDL-SCHEMAS-PATH'), 'squawk: require-table-schema', 'bytebase: 216'],
  needs: ['schema'],
  fixable: true,
  on: speaking,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        fixed: 'CREATE TABLE public.orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES public.customers);',
      },
      {
        before: 'CREATE SCHEMA "App"; SET search_path = "App", public; CREATE TABLE "App".orders (id bigint);',
        sql: 'SET search_path = "App", public;\nALTER TABLE orders ADD COLUMN note text;',
        fixed: 'SET search_path = "App", public;\nALTER TABLE "App".orders ADD COLUMN note text;',
      },
      {
        before: 'CREATE TABLE orders (id bigint); CREATE SCHEMA app; CREATE TABLE app.lines (line int);',
        sql: 'CREATE VIEW open AS WITH o AS (SELECT * FROM orders) SELECT * FROM o JOIN app.lines ON true;',
        fixed:
          'CREATE VIEW public.open AS WITH o AS (SELECT * FROM public.orders) SELECT * FROM o JOIN app.lines ON true;',
      },
      {
        before: 'CREATE TABLE orders (id bigint); CREATE INDEX orders_idx ON orders (id);',
        sql: 'DROP INDEX orders_idx;',
        fixed: 'DROP INDEX public.orders_idx;',
      },
    ],
    good: [
      { sql: 'CREATE TABLE app.orders (id bigint PRIMARY KEY);\nCREATE INDEX orders_idx ON app.orders (id);' },
      { sql: 'CREATE TEMPORARY TABLE batch (id bigint);\nINSERT INTO batch VALUES (1);' },
      { sql: 'SELECT count(*) FROM pg_class;', note: 'PostgreSQL looks into its own schema first.' },
    ],
  },
  *check(context) {
    const { facts, schema, session } = context;
    for (const { name, creates } of namesSpoken(facts)) {
      if (name.schema !== undefined || name.name === '') continue;
      const { schema: place } = splitId(creates ? creationId(schema, session, name) : context.resolve(name));
      if (place === 'pg_temp' || place === 'pg_catalog') continue;
      const { span } = name;
      yield {
        message: `The search path decides which schema ${name.name} is in; here it is ${place}. Write it.`,
        span: context.at(span),
        fixes:
          span === undefined
            ? []
            : [
                {
                  title: `Write ${place} before the name`,
                  edits: [insert(context, span.start, `${identifier(place)}.`)],
                  automatic: true,
                },
              ],
      };
    }
  },
});
