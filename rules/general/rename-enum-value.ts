import { defineRule, goesBack, isOwn, manual, typeOrigin } from '#core/rules/api';

export const renameEnumValue = defineRule({
  name: 'rename-enum-value',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A value of an enum gets another name while code that uses the old one is running.',
  why: `Rows change at once and without a rewrite, since they hold the value’s number. But running code that writes or asks for
the old name fails with \`invalid input value for enum\`, and code that reads gets a name that it has never heard of. Functions
keep the old name in their text.`,
  instead: `Add the new value, let the code cope with both, move the rows over in batches, and stop using the old one:

\`\`\`sql
ALTER TYPE order_state ADD VALUE 'sent' AFTER 'shipped';
-- a release later
UPDATE orders SET state = 'sent' WHERE state = 'shipped' AND id BETWEEN 1 AND 10000;
\`\`\``,
  sources: [manual('sql-altertype'), 'strong_migrations: rename_enum_value'],
  needs: ['new tables'],
  fixable: false,
  on: ['alter enum'],
  examples: {
    bad: [
      { sql: "ALTER TYPE order_state RENAME VALUE 'shipped' TO 'sent';" },
      {
        before: "CREATE TYPE sales.\"State\" AS ENUM ('open', 'it''s gone');",
        sql: "ALTER TYPE sales.\"State\" RENAME VALUE 'it''s gone' TO 'gone';",
      },
      { sql: "DO $$ BEGIN ALTER TYPE order_state RENAME VALUE 'shipped' TO 'sent'; END $$;" },
    ],
    good: [
      {
        sql: "CREATE TYPE order_state AS ENUM ('shipped');\nALTER TYPE order_state RENAME VALUE 'shipped' TO 'sent';",
        note: 'This file has made it.',
      },
      { sql: "ALTER TYPE order_state ADD VALUE 'sent';" },
      {
        before: "ALTER TYPE order_state RENAME VALUE 'shipped' TO 'sent';",
        undoes: 'before',
        sql: "ALTER TYPE order_state RENAME VALUE 'sent' TO 'shipped';",
        note: 'The application goes back as well.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const { change, name } = facts;
    if (change.action !== 'rename value' || goesBack(context) || isOwn(context, typeOrigin(context, name))) return;
    yield {
      message: `Value '${change.value}' of ${name.name} becomes '${change.to}': running code that writes the old one fails from the commit on. Add the new value beside it, and move over step by step.`,
      span: context.at(undefined),
      object: name.schema === undefined ? name.name : `${name.schema}.${name.name}`,
    };
  },
});
