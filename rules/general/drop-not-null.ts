import { columnAt, defineRule, isOwn, manual, partsOf, tableOf } from '#core/rules/api';

export const dropNotNull = defineRule({
  name: 'drop-not-null',
  family: 'Data loss and bulk change',
  severity: 'warning',
  recommended: true,
  summary: 'A column may hold NULL from now on.',
  why: `Running code has never met a NULL there: it fails on the first one, or counts and joins wrongly without a word (\`NOT
IN\`, \`sum\`, inner joins). And the way back gets long: once a NULL is in, \`SET NOT NULL\` fails until every one
is replaced, and then reads the whole table.`,
  instead: `Release code that copes with NULL first, then take the constraint away. Where only the way of writing changes, give
the column a default and keep it NOT NULL:

\`\`\`sql
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL'),
    'squawk: ban-drop-not-null',
    'postgres-language-server: banDropNotNull',
    'pgfence: drop-not-null',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;' },
      { sql: 'ALTER TABLE sales."Orders" ALTER "paidAt" DROP NOT NULL, ALTER "shippedAt" DROP NOT NULL;' },
      { before: 'CREATE TABLE orders (note text NOT NULL);', sql: 'ALTER TABLE orders ALTER note DROP NOT NULL;' },
      { sql: 'DO $$ BEGIN ALTER TABLE orders ALTER note DROP NOT NULL; END $$;' },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (note text);',
        sql: 'ALTER TABLE orders ALTER note DROP NOT NULL;',
        note: 'It could hold NULL already.',
      },
      { sql: "ALTER TABLE orders ADD note text NOT NULL DEFAULT '';\nALTER TABLE orders ALTER note DROP NOT NULL;" },
      {
        before: 'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
        undoes: 'before',
        sql: 'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;',
        note: 'The migration that it takes back has set it.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const table = tableOf(context, context.resolve(facts.name));
    for (const { action, lock } of partsOf(context, 'drop not null')) {
      const column = columnAt(context, facts.name, action.column);
      const constraint = table?.constraints.find(
        ({ definition }) => definition.type === 'not null' && definition.column === action.column,
      );
      const isNoop = column !== undefined && !column.notNull && table?.partial === false;
      if (isNoop || (column !== undefined && isOwn(context, column.origin)) || isOwn(context, constraint?.origin))
        continue;
      yield {
        message: `DROP NOT NULL lets NULL into ${lock.relation}.${action.column}, which running code has never met there, and the way back has to read the whole table. Release code that copes with NULL first.`,
        span: context.at(action.span),
        object: `${lock.relation}.${action.column}`,
      };
    }
  },
});
