import { defineRule, manual, routineAtEnd } from '#core/rules/api';

export const functionSearchPath = defineRule({
  name: 'function-search-path',
  family: 'Security',
  severity: 'info',
  recommended: false,
  summary: 'A function looks names up along whatever search_path its caller has.',
  why: `The same function reads other tables when it is called under another \`search_path\`: from a trigger, an index, a restore
of a dump, where the path is empty. A path of its own settles that. It has a price: PostgreSQL does not inline an SQL function
that sets something, so the rule is off unless a project wants it. SECURITY DEFINER functions are the matter of
\`security-definer-search-path\`.`,
  instead: `Set the path in the function, or write the body in standard form, whose names are bound when it is created:

\`\`\`sql
CREATE FUNCTION total(id bigint) RETURNS numeric BEGIN ATOMIC SELECT sum(amount) FROM items WHERE order_id = id; END;
\`\`\``,
  sources: [manual('sql-createfunction'), 'splinter: 0011_function_search_path_mutable'],
  needs: ['schema'],
  fixable: false,
  on: ['create function'],
  examples: {
    bad: [
      { sql: "CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM items';" },
      {
        sql: 'CREATE OR REPLACE FUNCTION app."touchRow"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;',
      },
      { sql: "CREATE PROCEDURE p() LANGUAGE sql SET work_mem = '1GB' AS 'DELETE FROM items WHERE done';" },
    ],
    good: [
      {
        sql: "CREATE FUNCTION total() RETURNS bigint LANGUAGE sql SET search_path = app AS 'SELECT count(*) FROM items';",
      },
      { sql: 'CREATE FUNCTION total() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM items; END;', version: 14 },
      { sql: 'CREATE FUNCTION one() RETURNS int RETURN 1;' },
      { sql: "CREATE FUNCTION lib() RETURNS int LANGUAGE c AS 'lib', 'symbol';" },
      {
        sql: `CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM items';
ALTER FUNCTION total() SET search_path = app;`,
      },
      { sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';" },
    ],
  },
  *check(context) {
    const { facts, text } = context;
    const { language, span } = facts.body;
    const isQuoted = /['$]/.test(text[(span?.start ?? 0) - 1] ?? '');
    if (!['sql', 'plpgsql'].includes(language) || !isQuoted) return;
    const found = routineAtEnd(context);
    if (found === undefined || found.overload.securityDefiner || found.overload.searchPath !== undefined) return;
    yield {
      message: `${found.id} looks names up along its caller’s search_path. Add SET search_path, or write the body as BEGIN ATOMIC.`,
      span: context.at(facts.name.span),
      object: found.id,
    };
  },
});
