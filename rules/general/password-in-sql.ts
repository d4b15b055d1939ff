import {
  connectionSecrets,
  defineRule,
  manual,
  optionSecrets,
  rolePasswords,
  type Secret,
  type StatementContext,
} from '#core/rules/api';

const kinds = [
  'create role',
  'alter role',
  'create subscription',
  'alter subscription',
  'catalogue command',
  'alter system',
  'select',
  'insert',
  'create view',
  'create table as',
] as const;

export const passwordInSql = defineRule({
  name: 'password-in-sql',
  family: 'Security',
  severity: 'error',
  recommended: true,
  summary: 'A password stands in the file.',
  why: `A migration is kept for ever: in the repository, in every clone of it, in the logs of CI. The server gets the statement as
it is and may write it into its own log; a role's password goes over the line unencrypted where the connection is not. Whoever
can read the file has the password.

What PostgreSQL calls already encrypted is judged by what can be done with it. A SCRAM-SHA-256 verifier does not let anybody
in, and is left alone. An MD5 hash does: to a server that asks for MD5 it is as good as the password.

Looked at are PASSWORD of roles, the options of servers and user mappings, and the connection strings of subscriptions, of
\`dblink\` and of \`ALTER SYSTEM\`. Placeholders and variables of psql are no secrets, and neither message nor report repeats
what was found.`,
  instead: `Leave the password out and set it where secrets are kept, with \`\\password\` of psql or a variable:

\`\`\`sql
CREATE ROLE app LOGIN;
ALTER ROLE app PASSWORD :'app_password';
\`\`\`

For connections name a service or a \`passfile\`. A password that was committed has to be changed; taking it out is not enough.`,
  sources: [manual('sql-createrole'), manual('auth-password'), manual('libpq-pgpass')],
  needs: [],
  fixable: false,
  functionBodies: true,
  on: kinds,
  examples: {
    bad: [
      { sql: "CREATE ROLE app LOGIN PASSWORD 'correct horse';" },
      { sql: 'CREATE USER "appUser" WITH ENCRYPTED PASSWORD $$battery$$ VALID UNTIL \'infinity\';' },
      { sql: "ALTER USER app PASSWORD 'md5b10a8db164e0754105b7a99be72e3fe5';", note: 'Enough to log in with.' },
      {
        sql: "CREATE SUBSCRIPTION s CONNECTION 'host=db user=app password=staple dbname=shop' PUBLICATION p;",
        transaction: 'none',
      },
      { sql: "CREATE SUBSCRIPTION s CONNECTION 'postgresql://app:staple@db/shop' PUBLICATION p;" },
      { sql: "CREATE USER MAPPING FOR app SERVER old OPTIONS (user 'app', password 'staple');" },
      { sql: "ALTER SERVER files OPTIONS (SET aws_secret_access_key 'abc123');" },
      { sql: "INSERT INTO orders SELECT * FROM dblink('host=old password=''two words''', 'SELECT 1') AS t (id int);" },
      {
        sql: `CREATE FUNCTION sync() RETURNS void LANGUAGE plpgsql AS $$
BEGIN PERFORM dblink_connect('c', 'host=old user=app password=staple'); END $$;`,
        note: 'The function is stored with it.',
      },
      { sql: "DO $$ BEGIN CREATE ROLE app PASSWORD 'staple'; END $$;" },
    ],
    good: [
      { sql: 'CREATE ROLE app LOGIN;' },
      { sql: "ALTER ROLE app PASSWORD :'app_password';", note: 'A variable of psql.' },
      { sql: "CREATE ROLE app PASSWORD '{{ app_password }}';", note: 'A placeholder.' },
      { sql: 'ALTER ROLE app PASSWORD NULL;' },
      {
        sql: "CREATE ROLE app PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy';",
        note: 'Nobody can log in with a verifier.',
      },
      { sql: "CREATE SUBSCRIPTION s CONNECTION 'service=shop' PUBLICATION p;" },
      { sql: "CREATE USER MAPPING FOR app SERVER old OPTIONS (user 'app', password_required 'false');" },
      { sql: "SELECT dblink_connect('host=old passfile=/etc/pgpass');" },
      {
        sql: "INSERT INTO help (text) VALUES ('Write password=secret into the file');",
        note: 'Nothing connects with it.',
      },
    ],
  },
  *check(context) {
    for (const { form, span } of secrets(context)) {
      yield {
        message:
          form === 'md5'
            ? 'The MD5 hash of a password stands here, which is as good as the password. Take it out, and change the password.'
            : 'A password stands here, for everybody who can read the file or the logs. Take it out, and change the password.',
        span: context.at(span),
        conceals: context.at(span),
      };
    }
  },
});

function secrets(context: StatementContext<(typeof kinds)[number], unknown>): readonly Secret[] {
  const { facts, text } = context;
  switch (facts.kind) {
    case 'create role':
    case 'alter role':
      return rolePasswords(context);
    case 'catalogue command':
      return /SERVER|USER MAPPING|FOREIGN DATA WRAPPER/.test(facts.command) ? optionSecrets(context) : [];
    case 'create subscription':
    case 'alter subscription':
    case 'alter system':
      return connectionSecrets(context);
    default:
      return /\bdblink/i.test(text) ? connectionSecrets(context) : [];
  }
}
