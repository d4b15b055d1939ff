import { defineRule, manual } from '#core/rules/api';

export const dropDatabase = defineRule({
  name: 'drop-database',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A database is dropped.',
  why: `\`DROP DATABASE\` deletes every schema, table and row of the database and its files. It cannot run inside a
transaction, so there is no ROLLBACK for it either; only a backup of the whole database brings anything back.`,
  instead: `Leave it to an operator, outside of migrations. First take the database out of use and wait:

\`\`\`sql
ALTER DATABASE shop RENAME TO shop_retired;
ALTER DATABASE shop_retired ALLOW_CONNECTIONS false;
\`\`\``,
  sources: [
    manual('sql-dropdatabase'),
    'squawk: ban-drop-database',
    'postgres-language-server: banDropDatabase',
    'pgfence: drop-database',
    'bytebase: 101',
  ],
  needs: [],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      { sql: 'DROP DATABASE shop;' },
      { sql: 'DROP DATABASE IF EXISTS "Shop" WITH (FORCE);' },
      {
        before: 'CREATE DATABASE shop;',
        undoes: 'before',
        sql: 'DROP DATABASE shop;',
        note: 'Whoever goes back one migration does not expect to lose all of them.',
      },
    ],
    good: [
      { sql: 'ALTER DATABASE shop RENAME TO shop_retired;' },
      { sql: 'DROP TABLE drafts;', note: 'A table is a matter of drop-table.' },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.of !== 'database') return;
    for (const object of facts.objects) {
      yield {
        message: `DROP DATABASE deletes ${object.name} with every table in it, and no ROLLBACK brings it back. Leave it to an operator, outside of migrations.`,
        span: context.at(object.span),
        object: object.name,
      };
    }
  },
});
