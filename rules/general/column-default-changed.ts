import { columnAt, defineRule, goesBack, isOwn, manual, partsOf, tableOf } from '#core/rules/api';

export const columnDefaultChanged = defineRule({
  name: 'column-default-changed',
  family: 'Compatibility',
  severity: 'info',
  recommended: true,
  summary: 'The default of a column in use changes.',
  why: `The default counts for INSERTs that leave the column out: running code starts to write other values from the commit on,
without having been changed. Old rows keep theirs. An ORM that remembers the defaults it has read at start writes the old
one itself until it is started again, so both values come in for a while.`,
  instead: `Let the application write the value itself before the default changes, or make sure that it copes with both:

\`\`\`sql
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'pending';
-- the code names the column: INSERT INTO orders (state, …) VALUES ('open', …)
\`\`\``,
  sources: [
    manual('ddl-default'),
    'strong_migrations: change_column_default',
    'online_migrations: change_column_default',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { sql: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'pending';" },
      { sql: 'ALTER TABLE ONLY sales."Orders" ALTER "paidAt" DROP DEFAULT, ALTER note SET DEFAULT \'\';' },
      {
        before: "CREATE TABLE orders (state text DEFAULT 'open');",
        sql: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'pending';",
      },
      { sql: 'DO $$ BEGIN ALTER TABLE orders ALTER state DROP DEFAULT; END $$;' },
    ],
    good: [
      {
        sql: "ALTER TABLE orders ADD COLUMN state text;\nALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';",
        note: 'No running code knows the column.',
      },
      {
        before: "CREATE TABLE orders (state text DEFAULT 'open', note text);",
        sql: "ALTER TABLE orders ALTER state SET DEFAULT 'open', ALTER note DROP DEFAULT;",
        note: 'Nothing changes.',
      },
      { sql: "CREATE TABLE orders (state text);\nALTER TABLE orders ALTER state SET DEFAULT 'open';" },
      {
        before: "ALTER TABLE orders ALTER state SET DEFAULT 'pending';",
        undoes: 'before',
        sql: "ALTER TABLE orders ALTER state SET DEFAULT 'open';",
        note: 'The application goes back as well.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (goesBack(context)) return;
    const table = tableOf(context, context.resolve(facts.name));
    for (const { action, lock } of partsOf(context, 'set default', 'drop default')) {
      const column = columnAt(context, facts.name, action.column);
      const wanted = action.action === 'set default' ? action.expression : undefined;
      const isSame = column !== undefined && table?.partial === false && column.default?.text === wanted?.text;
      if (isSame || (column !== undefined && isOwn(context, column.origin))) continue;
      const becomes = wanted === undefined ? 'loses its default' : `gets the default ${wanted.text}`;
      yield {
        message: `${lock.relation}.${action.column} ${becomes}: running code that leaves the column out writes something else from the commit on. Make sure that it copes with both.`,
        span: context.at(action.span),
        object: `${lock.relation}.${action.column}`,
      };
    }
  },
});
