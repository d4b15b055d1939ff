import { defineRule, list, manual, overloadOf, resolveRoutine, type StatementContext } from '#core/rules/api';

type Context = StatementContext<'grant' | 'alter default privileges', unknown>;

export const grantToPublic = defineRule({
  name: 'grant-to-public',
  family: 'Security',
  severity: 'warning',
  recommended: true,
  summary: 'A privilege is given to PUBLIC, which is everybody who can connect.',
  why: `PUBLIC is every role there is and every role there will be: the reporting tool, the intern, whoever gets hold of any
password. It cannot be taken back from one of them alone.

What PostgreSQL gives to PUBLIC by itself is left alone: USAGE of types and languages, CONNECT and TEMPORARY on a database, and
EXECUTE on functions, unless the function is known to be SECURITY DEFINER.`,
  instead: `Grant it to a role that has a name, and make roles members of that:

\`\`\`sql
CREATE ROLE reporting NOLOGIN;
GRANT SELECT ON orders TO reporting;
\`\`\``,
  sources: [manual('ddl-priv'), manual('sql-grant')],
  needs: ['schema'],
  fixable: false,
  on: ['grant', 'alter default privileges'],
  examples: {
    bad: [
      { sql: 'GRANT SELECT ON orders TO PUBLIC;' },
      { sql: 'GRANT ALL ON ALL TABLES IN SCHEMA app TO reporting, PUBLIC;' },
      { sql: 'GRANT CREATE ON SCHEMA public TO public;' },
      { sql: 'GRANT SELECT ("fullName") ON app."Customers" TO PUBLIC WITH GRANT OPTION;' },
      { sql: 'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;' },
      {
        sql: `CREATE FUNCTION close_all() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'DELETE FROM app.t';
GRANT EXECUTE ON FUNCTION close_all() TO PUBLIC;`,
      },
    ],
    good: [
      { sql: 'GRANT SELECT ON orders TO reporting;' },
      { sql: 'REVOKE ALL ON SCHEMA public FROM PUBLIC;' },
      { sql: 'GRANT EXECUTE ON FUNCTION total() TO PUBLIC;', note: 'PUBLIC has it without a word.' },
      { sql: 'GRANT USAGE ON TYPE mood TO PUBLIC;\nGRANT CONNECT ON DATABASE shop TO PUBLIC;' },
      { sql: 'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;' },
      { sql: 'GRANT SELECT ON orders TO "Public";', note: 'A role of that name.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const { revoke, grantees, privileges, objects, of, allInSchema } = facts.kind === 'grant' ? facts : facts.grant;
    if (revoke || !grantees.includes('public') || hasAlready(context)) return;
    const what = privileges.length === 0 ? 'ALL' : list(privileges);
    const names = list(
      objects.map(({ schema, name }) => (schema === undefined ? name : `${schema}.${name}`)),
      4,
    );
    const on = objects.length === 0 ? `every ${of} made from now on` : allInSchema ? `every ${of} of ${names}` : names;
    yield {
      message: `${what} on ${on} goes to PUBLIC: everybody who can connect, now and later. Grant it to a role with a name.`,
      span: context.at(undefined),
      object: objects[0]?.name,
    };
  },
});

/** Whether PostgreSQL gives the privilege to PUBLIC by itself, and it opens nothing that was meant to be closed. */
function hasAlready({ facts, schema, session }: Context): boolean {
  const { of, privileges, objects, allInSchema } = facts.kind === 'grant' ? facts : facts.grant;
  switch (of) {
    case 'type':
    case 'domain':
    case 'language':
      return true;
    case 'database':
      return privileges.length > 0 && privileges.every((each) => ['CONNECT', 'TEMPORARY', 'TEMP'].includes(each));
    case 'function':
    case 'procedure':
    case 'routine':
      return (
        allInSchema ||
        objects.every(
          (object) =>
            overloadOf(schema.routines.get(resolveRoutine(schema, session, object)), object.arguments)
              ?.securityDefiner !== true,
        )
      );
    default:
      return false;
  }
}
