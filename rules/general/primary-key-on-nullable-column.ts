import { addedConstraints, defineRule, lockProblem, manual, table, workOf } from '#core/rules/api';

export const primaryKeyOnNullableColumn = defineRule({
  name: 'primary-key-on-nullable-column',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A primary key is made of an index over a nullable column, which scans the table for NULLs.',
  why: `\`ADD PRIMARY KEY USING INDEX\` takes an instant only when every column of the index is NOT NULL already.
Otherwise it makes them so, and reads the whole table under ACCESS EXCLUSIVE to look for NULLs: every query on
the table waits.`,
  instead: `Make the columns NOT NULL first, by way of a validated CHECK:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_id_not_null CHECK (id IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_id_not_null;
ALTER TABLE orders ALTER COLUMN id SET NOT NULL;
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX'),
    'eugene: W14',
    'pgfence: add-pk-using-index',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint);\nCREATE UNIQUE INDEX orders_pkey ON orders (id);',
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;',
      },
    ],
    good: [
      {
        before: `CREATE TABLE orders (id bigint NOT NULL);
CREATE UNIQUE INDEX orders_pkey ON orders (id);`,
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;',
      },
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;',
        note: 'Of a table that no migration shows, nothing is known against it.',
      },
    ],
  },
  *check(context) {
    const known = table(context.schema, context.resolve(context.facts.name));
    if (known === undefined) return;
    for (const { constraint, part } of addedConstraints(context, 'primary key')) {
      if (constraint.usingIndex === undefined || workOf(part, 'scan') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD PRIMARY KEY USING INDEX',
        locks: [part.lock],
        during: 'the whole table is read for NULLs, as a column of the index is nullable',
        instead: 'Make the columns NOT NULL first, by way of a validated CHECK.',
        span: constraint.span ?? part.action.span,
      });
    }
  },
});
