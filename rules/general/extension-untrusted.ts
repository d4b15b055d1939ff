import { defineRule, extensionTrust, manual } from '#core/rules/api';

export const extensionUntrusted = defineRule({
  name: 'extension-untrusted',
  family: 'Security',
  severity: 'info',
  recommended: true,
  summary: 'An extension is created that only a superuser can install.',
  why: `From PostgreSQL 13 on some extensions are trusted: whoever may create objects in the database may install them. All others
need a superuser, or on a managed service the provider's consent, so a migration that runs as the application's owner fails; and
what they bring can reach files, other servers or memory. Before 13 no extension is trusted.

Which are trusted was read from the servers themselves, 12 to 18. It holds for the extensions of PostgreSQL's own
distribution; of others, PostGIS or pgvector among them, nothing is said.`,
  instead: `Have it installed once by whoever runs the server, outside of the migrations, and check that it is there:

\`\`\`sql
SELECT 1 FROM pg_extension WHERE extname = 'pg_stat_statements';
\`\`\``,
  sources: [manual('sql-createextension'), manual('extend-extensions')],
  needs: ['version'],
  fixable: false,
  on: ['create extension'],
  examples: {
    bad: [
      { sql: 'CREATE EXTENSION pg_stat_statements;' },
      { sql: 'CREATE EXTENSION IF NOT EXISTS dblink WITH SCHEMA ext;' },
      { sql: 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";', version: 12, note: 'Trusted from 13 on.' },
    ],
    good: [
      { sql: 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";', version: 13 },
      { sql: 'CREATE EXTENSION pg_trgm;\nCREATE EXTENSION citext;' },
      { sql: 'CREATE EXTENSION postgis;', note: 'Not of PostgreSQL’s distribution: not known.' },
      { sql: 'CREATE EXTENSION IF NOT EXISTS plpgsql;', version: 12, note: 'Every database has it.' },
      { sql: 'DROP EXTENSION dblink;' },
    ],
  },
  *check(context) {
    const { name } = context.facts;
    if (name === 'plpgsql' || extensionTrust(name, context.version) !== 'untrusted') return;
    yield {
      message: `${name} is not a trusted extension of PostgreSQL ${context.version}: only a superuser can install it. Have it installed outside of the migrations.`,
      span: context.at(undefined),
      object: name,
    };
  },
});
