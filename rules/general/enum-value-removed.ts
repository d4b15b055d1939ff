import { columnAt, defineRule, enumAt, goesBack, isInUse, list, manual } from '#core/rules/api';

export const enumValueRemoved = defineRule({
  name: 'enum-value-removed',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'An enum loses values: its columns move to a type that lacks them, or rows of pg_enum are deleted.',
  why: `PostgreSQL has no command that drops a value of an enum, so the type is made anew and every column is converted, with the
table rewritten under ACCESS EXCLUSIVE. The statement fails on the first row that still holds a lost value (\`invalid input
value for enum\`, 22P02), and so does running code that writes one afterwards. Deleting from \`pg_enum\` instead leaves rows
whose value no longer has a name: reading them fails, and an index can be broken.`,
  instead: `Leave the value in the type and forbid it where it must not be used any more:

\`\`\`sql
UPDATE orders SET state = 'closed' WHERE state = 'lost' AND id BETWEEN 1 AND 10000; -- in batches
ALTER TABLE orders ADD CONSTRAINT orders_state_not_lost CHECK (state <> 'lost') NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_state_not_lost;
\`\`\``,
  sources: [manual('datatype-enum#DATATYPE-ENUM-IMPLEMENTATION-DETAILS'), manual('sql-altertype')],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table', 'delete'],
  examples: {
    bad: [
      {
        before: "CREATE TYPE state AS ENUM ('open', 'lost');\nCREATE TABLE orders (state state);",
        sql: "CREATE TYPE state_new AS ENUM ('open');\nALTER TABLE orders ALTER COLUMN state TYPE state_new USING state::text::state_new;\nDROP TYPE state;\nALTER TYPE state_new RENAME TO state;",
      },
      {
        before:
          'CREATE TYPE sales."State" AS ENUM (\'open\', \'lost\', \'gone\');\nCREATE TABLE sales."Orders" (id int, "State" sales."State");',
        sql: 'ALTER TYPE sales."State" RENAME TO old;\nCREATE TYPE sales."State" AS ENUM (\'open\');\nALTER TABLE sales."Orders" ALTER "State" TYPE sales."State" USING "State"::text::sales."State";',
      },
      { sql: "DELETE FROM pg_enum WHERE enumlabel = 'lost';" },
      { sql: "DO $$ BEGIN DELETE FROM pg_catalog.pg_enum WHERE enumlabel = 'lost'; END $$;" },
    ],
    good: [
      {
        before: "CREATE TYPE state AS ENUM ('open', 'lost');\nCREATE TABLE orders (state state);",
        sql: "CREATE TYPE state_new AS ENUM ('lost', 'open', 'new');\nALTER TABLE orders ALTER COLUMN state TYPE state_new USING state::text::state_new;",
        note: 'No value is lost.',
      },
      { sql: "ALTER TABLE orders ADD CONSTRAINT not_lost CHECK (state <> 'lost') NOT VALID;" },
      {
        before: "CREATE TYPE state AS ENUM ('open', 'lost');",
        sql: "CREATE TABLE orders (state state);\nCREATE TYPE less AS ENUM ('open');\nALTER TABLE orders ALTER state TYPE less USING state::text::less;",
        note: 'The table is new and has no rows.',
      },
      {
        before: "CREATE TYPE state AS ENUM ('open', 'lost');\nCREATE TABLE orders (state state);",
        undoes: 'before',
        sql: "CREATE TYPE less AS ENUM ('open');\nALTER TABLE orders ALTER state TYPE less USING state::text::less;",
        note: 'There is no other way back from a value that was added.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.kind !== 'alter table') {
      if (facts.target.name !== 'pg_enum') return;
      yield {
        message:
          'Rows of pg_enum are the names of values that tables may hold: without them such rows cannot be read, and an index can be broken. Leave the value, and forbid it with a CHECK.',
        span: context.at(facts.target.span),
        object: 'pg_catalog.pg_enum',
      };
      return;
    }
    if (goesBack(context)) return;
    const id = context.resolve(facts.name);
    if (!isInUse(context, id)) return;
    for (const action of facts.actions) {
      if (action.action !== 'set type') continue;
      const old = enumAt(context, columnAt(context, facts.name, action.column)?.type);
      const wanted = enumAt(context, action.type);
      const lost = wanted === undefined ? [] : (old?.labels ?? []).filter((label) => !wanted.labels.includes(label));
      if (lost.length === 0) continue;
      const values = list(
        lost.map((label) => `'${label}'`),
        4,
      );
      yield {
        message: `${id}.${action.column} loses ${values}: the statement fails on the first row that holds such a value, and running code that writes one fails afterwards. Leave the value, and forbid it with a CHECK.`,
        span: context.at(action.span),
        object: `${id}.${action.column}`,
      };
    }
  },
});
