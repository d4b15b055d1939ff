import { defineRule, manual, refusedRoutine, refusedView, type StatementContext } from '#core/rules/api';

export const createOrReplaceChangesShape = defineRule({
  name: 'create-or-replace-changes-shape',
  family: 'Idempotence',
  severity: 'warning',
  recommended: true,
  summary: 'CREATE OR REPLACE meets a function or view of another shape, which the server refuses.',
  why: `OR REPLACE replaces what an object does, not what it looks like. The server refuses another return type, other names of
output columns or input parameters, fewer defaults, and for a view columns that are gone, renamed or in another place; only new
ones at its end are taken. On an empty database the same file runs, so tests that start from nothing do not notice.
Run on PostgreSQL 12 and 18.

Of a view only the names of columns are compared, up to the first \`*\`.`,
  instead: `Drop it first, together with what depends on it, and create it anew in the same transaction:

\`\`\`sql
DROP VIEW order_totals;
CREATE VIEW order_totals AS SELECT id, amount FROM orders;
\`\`\`

A column of a view can also be renamed: \`ALTER TABLE order_totals RENAME COLUMN total TO amount\`, from 13 on with ALTER VIEW.`,
  sources: [manual('sql-createfunction#SQL-CREATEFUNCTION-NOTES'), manual('sql-createview')],
  needs: ['schema'],
  fixable: false,
  on: ['create function', 'create view'],
  examples: {
    bad: [
      {
        before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';",
      },
      {
        before: "CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION f(a int, c int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        note: 'Callers may name the parameter.',
      },
      {
        before: "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION public.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
      },
      {
        before: "CREATE FUNCTION f() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';",
        sql: "CREATE OR REPLACE FUNCTION f() RETURNS TABLE (a int, c int) LANGUAGE sql AS 'SELECT 1, 2';",
      },
      {
        before: "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE PROCEDURE f() LANGUAGE sql AS 'SELECT 1';",
      },
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v AS SELECT id, total FROM orders;',
        sql: 'CREATE OR REPLACE VIEW v AS SELECT id, total AS "Amount" FROM orders;',
      },
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v AS SELECT id, total FROM orders;',
        sql: 'CREATE OR REPLACE VIEW v AS SELECT id FROM orders;',
      },
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v (a, b) AS SELECT id, total FROM orders;',
        sql: 'DO $$ BEGIN CREATE OR REPLACE VIEW v (b, a) AS SELECT total, id FROM orders; END $$;',
      },
      {
        before: 'CREATE TABLE orders (id int);\nCREATE MATERIALIZED VIEW v AS SELECT id FROM orders;',
        sql: 'CREATE OR REPLACE VIEW v AS SELECT id FROM orders;',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v AS SELECT id FROM orders;',
        sql: 'CREATE OR REPLACE VIEW v AS SELECT id, total FROM orders;',
        note: 'A new column at the end.',
      },
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v AS SELECT id, total FROM orders;',
        sql: 'DROP VIEW v;\nCREATE OR REPLACE VIEW v AS SELECT total FROM orders;',
      },
      {
        before: "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION f(a integer DEFAULT 2) RETURNS int4 LANGUAGE sql AS 'SELECT 2';",
        note: 'A name and a default may be added.',
      },
      {
        before: "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';",
        note: 'Other argument types are another function.',
      },
      {
        before: "CREATE FUNCTION f(OUT a int) LANGUAGE sql AS 'SELECT 1';",
        sql: "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
      },
      {
        before: 'CREATE TABLE orders (id int, total int);\nCREATE VIEW v AS SELECT id, total FROM orders;',
        sql: 'ALTER TABLE v RENAME COLUMN total TO amount;\nCREATE OR REPLACE VIEW v AS SELECT id, total AS amount FROM orders;',
      },
    ],
  },
  *check(context) {
    const refusal = refusalOf(context);
    if (refusal === undefined) return;
    const { facts } = context;
    const command = facts.kind === 'create view' ? 'VIEW' : facts.of.toUpperCase();
    yield {
      message: `CREATE OR REPLACE ${command} is refused for ${refusal.object}: ${refusal.because}. Drop it first, or give it another name.`,
      span: context.at(facts.name.span),
      object: refusal.object,
    };
  },
});

function refusalOf(context: StatementContext<'create function' | 'create view', unknown>) {
  const { facts } = context;
  return facts.kind === 'create view' ? refusedView(facts, context) : refusedRoutine(facts, context);
}
