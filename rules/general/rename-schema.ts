import { defineRule, goesBack, isOwn, manual, originOf } from '#core/rules/api';

export const renameSchema = defineRule({
  name: 'rename-schema',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A schema gets another name while code that uses the old one is running.',
  why: `Every name that running code qualifies with the old schema fails from the commit on, and so does every search_path
that lists it, which roles and databases keep as a setting: there the tables are just not found. Views follow by
themselves; functions keep the old name in their text and in their \`SET search_path\`.`,
  instead: `Make a schema of the new name with views on the old one’s tables, let the code move over, and drop the old names
a release later:

\`\`\`sql
CREATE SCHEMA sales;
CREATE VIEW sales.orders AS SELECT * FROM shop.orders;
\`\`\``,
  sources: [manual('sql-alterschema'), 'pgfence: rename-schema', 'strong_migrations: rename_schema'],
  needs: ['new tables'],
  fixable: false,
  on: ['rename'],
  examples: {
    bad: [
      { sql: 'ALTER SCHEMA shop RENAME TO sales;' },
      { sql: 'ALTER SCHEMA "Shop" RENAME TO shop;' },
      { sql: 'DO $$ BEGIN ALTER SCHEMA shop RENAME TO sales; END $$;' },
    ],
    good: [
      { sql: 'CREATE SCHEMA shop;\nALTER SCHEMA shop RENAME TO sales;', note: 'This file has made it.' },
      {
        before: 'ALTER SCHEMA shop RENAME TO sales;',
        undoes: 'before',
        sql: 'ALTER SCHEMA sales RENAME TO shop;',
        note: 'The application goes back as well.',
      },
      { sql: 'CREATE SCHEMA sales;\nCREATE VIEW sales.orders AS SELECT * FROM shop.orders;' },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.of !== 'schema' || goesBack(context) || isOwn(context, originOf(context, 'schema', facts.object))) return;
    const { name } = facts.object;
    yield {
      message: `Schema ${name} becomes ${facts.to}: running code and every search_path that name ${name} fail from the commit on. Make a schema of the new name with views, and move over step by step.`,
      span: context.at(undefined),
      object: name,
    };
  },
});
