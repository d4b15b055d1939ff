import { defineRule, manual } from '#core/rules/api';

export const superuserRole = defineRule({
  name: 'superuser-role',
  family: 'Security',
  severity: 'warning',
  recommended: true,
  summary: 'A role becomes a superuser, or gets what amounts to it.',
  why: `A superuser passes every check of permissions, reads and writes the server's files and runs programs on its machine: one
injected query is the whole server. The predefined roles \`pg_execute_server_program\`, \`pg_write_server_files\` and
\`pg_read_server_files\` go past the database's checks too and can be used to become one, as the manual warns.`,
  instead: `Give the role what it needs: ownership of its schema, CREATEDB, CREATEROLE, or a predefined role such as
\`pg_monitor\`:

\`\`\`sql
CREATE ROLE app LOGIN;
GRANT pg_monitor TO app;
\`\`\``,
  sources: [manual('role-attributes'), manual('predefined-roles')],
  needs: [],
  fixable: false,
  on: ['create role', 'alter role', 'grant role'],
  examples: {
    bad: [
      { sql: 'CREATE ROLE admin SUPERUSER LOGIN;' },
      { sql: 'CREATE USER "appAdmin" WITH SUPERUSER;' },
      { sql: 'ALTER ROLE app SUPERUSER;' },
      { sql: 'GRANT pg_execute_server_program TO app;' },
      { sql: 'DO $$ BEGIN CREATE ROLE admin SUPERUSER; END $$;' },
    ],
    good: [
      { sql: 'CREATE ROLE app LOGIN NOSUPERUSER CREATEDB;' },
      { sql: 'ALTER ROLE admin NOSUPERUSER;' },
      { sql: 'GRANT pg_monitor, reporting TO app;' },
      { sql: 'REVOKE pg_execute_server_program FROM app;' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const given = facts.kind === 'grant role' ? grantedPower(facts) : superuser(facts);
    if (given === undefined) return;
    yield {
      message: `${given}: no check of permissions holds after that. Give it only what it needs.`,
      span: context.at(undefined),
      object: facts.kind === 'grant role' ? facts.grantees[0] : facts.name,
    };
  },
});

/** Predefined roles with which a member can make itself a superuser. */
const almighty = ['pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files'];

function grantedPower(facts: { readonly revoke: boolean; readonly roles: readonly string[] }): string | undefined {
  const role = facts.revoke ? undefined : facts.roles.find((each) => almighty.includes(each));
  return role === undefined ? undefined : `${role} works on the server's machine and can be used to become superuser`;
}

function superuser({ name, options }: { readonly name: string; readonly options: readonly string[] }) {
  return options.includes('superuser') ? `${name} becomes a superuser` : undefined;
}
