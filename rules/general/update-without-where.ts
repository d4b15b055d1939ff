import { columnAt, defineRule, isInUse, isOwn, list, manual } from '#core/rules/api';

export const updateWithoutWhere = defineRule({
  name: 'update-without-where',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A column in use is overwritten in every row.',
  why: `Without WHERE \`UPDATE\` writes every row, those of partitions and inheriting tables too, and the old values are gone;
FROM narrows nothing by itself. A down migration cannot know them. Every row is locked until commit and written a second
time, so the table can grow to twice its size.`,
  instead: `Say which rows are meant; where it is all of them, keep the old values until nobody needs them, and write in batches:

\`\`\`sql
ALTER TABLE orders ADD COLUMN state_new text;
UPDATE orders SET state_new = upper(state) WHERE id BETWEEN 1 AND 10000;
\`\`\``,
  sources: [
    manual('sql-update'),
    'postgres-language-server: banUpdateWithoutWhere',
    'pgfence: update-in-migration',
    'bytebase: 202',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['update'],
  examples: {
    bad: [
      { sql: "UPDATE orders SET state = 'open';" },
      { sql: 'UPDATE ONLY sales."Orders" AS o SET "paidAt" = now(), note = \'\' RETURNING o.id;' },
      { sql: 'UPDATE orders SET region = c.region FROM customers c;', note: 'Any customer will do for any order.' },
      { sql: "DO $$ BEGIN UPDATE orders SET state = 'open'; END $$;" },
    ],
    good: [
      { sql: "UPDATE orders SET state = 'open' WHERE state IS NULL;" },
      {
        sql: "ALTER TABLE orders ADD COLUMN state text;\nUPDATE orders SET state = 'open';",
        note: 'The column is new, so no value is lost. (The locks are a matter of backfill-in-one-statement.)',
      },
      { sql: 'CREATE TABLE copied (id bigint);\nUPDATE copied SET id = 0;', note: 'This file has made it.' },
      { sql: 'CREATE TEMP TABLE batch (id bigint);\nUPDATE batch SET id = 0;' },
    ],
  },
  *check(context) {
    const { facts } = context;
    const id = context.resolve(facts.target);
    if (facts.hasWhere || !isInUse(context, id)) return;
    const old = [...new Set(facts.assigns)].filter((name) => {
      const column = columnAt(context, facts.target, name);
      return column === undefined || !isOwn(context, column.origin);
    });
    if (old.length === 0) return;
    yield {
      message: `UPDATE without WHERE overwrites ${list(old, 4)} in every row of ${id}, and the old values are gone. Say which rows are meant, or write to a new column.`,
      span: context.at(undefined),
      object: id,
    };
  },
});
