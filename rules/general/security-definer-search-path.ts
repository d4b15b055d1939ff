import {
  defineRule,
  type FileAnalysis,
  manual,
  type RoutinePath,
  routineAtEnd,
  type StatementContext,
} from '#core/rules/api';

type Context = StatementContext<'create function' | 'alter function', unknown>;

export const securityDefinerSearchPath = defineRule({
  name: 'security-definer-search-path',
  family: 'Security',
  severity: 'error',
  recommended: true,
  summary: 'A SECURITY DEFINER function runs with its owner’s rights and looks names up where its caller says.',
  why: `Names in the function that have no schema are looked for along \`search_path\`, which the caller sets. Whoever may call it
can put a table, function or operator of their own in front of the one that is meant, and has it used with the owner's rights.

To set the path is half of it: as long as \`pg_temp\` is not named, it is searched before all others for tables and types, and
everybody may create temporary tables. So it has to be named, and last. With \`search_path = ''\`, or where every table in the body
has its schema, there is nothing to be put in front, and the rule is silent.

What counts is the function at the end of the file: \`ALTER FUNCTION … SET search_path\` further down settles it too.`,
  instead: `Set the path in the function, \`pg_temp\` last:

\`\`\`sql
CREATE FUNCTION close_account(id bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = app, pg_temp
AS $$ BEGIN UPDATE accounts SET closed = true WHERE accounts.id = close_account.id; END $$;
\`\`\``,
  sources: [
    manual('sql-createfunction#SQL-CREATEFUNCTION-SECURITY'),
    'https://www.postgresql.org/about/news/cve-2018-1058-guide-1834/',
    'splinter: 0011_function_search_path_mutable',
  ],
  needs: ['schema'],
  fixable: false,
  on: ['create function', 'alter function'],
  examples: {
    bad: [
      { sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM accounts';" },
      {
        sql: "CREATE OR REPLACE PROCEDURE app.\"closeAll\"() LANGUAGE sql SECURITY DEFINER SET work_mem = '1GB' AS 'UPDATE app.accounts SET closed = true';",
        note: 'Operators and functions are looked for along the caller’s path as well.',
      },
      {
        sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT count(*) FROM accounts';",
        note: 'A temporary table accounts is found first.',
      },
      {
        sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_temp, app AS 'SELECT count(*) FROM accounts';",
      },
      {
        sql: `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = app AS $$
BEGIN EXECUTE 'SELECT count(*) FROM app.' || current_setting('app.table'); RETURN 1; END $$;`,
        note: 'What EXECUTE runs is not known.',
      },
      {
        before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        sql: 'ALTER FUNCTION f() SECURITY DEFINER;',
      },
      {
        before:
          "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT a';",
        sql: 'ALTER FUNCTION f(integer) RESET ALL;',
      },
    ],
    good: [
      {
        sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp AS 'SELECT count(*) FROM accounts';",
      },
      {
        sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT count(*) FROM app.accounts';",
      },
      {
        sql: `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO app AS $$
BEGIN INSERT INTO app.log SELECT id FROM app.accounts; RETURN NEW; END $$;`,
        note: 'Every table has its schema.',
      },
      {
        sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM accounts';
ALTER FUNCTION f() SET search_path = app, pg_temp;`,
      },
      {
        sql: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
DROP FUNCTION f();`,
      },
      { sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT count(*) FROM accounts';" },
      {
        sql: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT RETURN 1;',
        note: 'The path of whoever creates it; what that is, the file does not say.',
      },
    ],
  },
  *check(context) {
    const found = touchesSecurity(context) ? routineAtEnd(context) : undefined;
    if (found === undefined || !found.overload.securityDefiner) return;
    const danger = dangerOf(found.overload.searchPath, context);
    if (danger === undefined) return;
    yield {
      message: `${found.id} is SECURITY DEFINER and ${danger}: whoever calls it can have their own objects used with its owner's rights. Add SET search_path = …, pg_temp.`,
      span: context.at(context.facts.name.span),
      object: found.id,
    };
  },
});

function touchesSecurity({ facts }: Context): boolean {
  return facts.kind === 'create function'
    ? facts.securityDefiner
    : facts.security !== undefined || facts.searchPath !== undefined;
}

function dangerOf(path: RoutinePath | undefined, context: Context): string | undefined {
  if (path === undefined) return 'looks names up along its caller’s search_path';
  if (path === 'current' || path.at(-1) === 'pg_temp' || path.every((name) => isSystem(name))) return undefined;
  return namesEverySchema(context) ? undefined : 'searches the caller’s temporary tables first';
}

/** The empty path, and the catalogue alone, in which only what has a schema can be found. */
function isSystem(schema: string): boolean {
  return schema === '' || schema === 'pg_catalog';
}

/** Whether the body was read and each table in it has its schema. */
function namesEverySchema(context: Context): boolean {
  const { facts, file, statement, text } = context;
  if (facts.kind !== 'create function' || !['sql', 'plpgsql'].includes(facts.body.language)) return false;
  const body = text.slice(facts.body.span?.start ?? 0, facts.body.span?.end);
  if (/\bexecute\b/i.test(body) || statement.parsed.notAnalysed.length > 0) return false;
  const inner = file.statements.filter((each) => each.statement === statement && each.inner !== undefined);
  return inner.every(hasSchemas);
}

function hasSchemas({ facts }: FileAnalysis['statements'][number]): boolean {
  if (facts.kind === 'select') return facts.query.relations.every(({ schema }) => schema !== undefined);
  if (facts.kind !== 'insert' && facts.kind !== 'update' && facts.kind !== 'delete') return false;
  return [facts.target, ...facts.query.relations].every(({ schema }) => schema !== undefined);
}
