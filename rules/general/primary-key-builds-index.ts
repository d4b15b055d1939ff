import { addedConstraints, buildFirst, defineRule, lockProblem, manual, workOf } from '#core/rules/api';

export const primaryKeyBuildsIndex = defineRule({
  name: 'primary-key-builds-index',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'PRIMARY KEY is added to a table in use, which builds its index under ACCESS EXCLUSIVE.',
  why: `\`ADD PRIMARY KEY\` takes ACCESS EXCLUSIVE and holds it while it reads the whole table and builds the index;
where a column is still nullable, it reads the table a second time. Every query on the table waits, reads
included.`,
  instead: `Make the columns NOT NULL, build the index CONCURRENTLY, then make the key of it:

\`\`\`sql
CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX'),
    'squawk: adding-serial-primary-key-field',
    'postgres-language-server: addingPrimaryKeyConstraint',
    'pgfence: add-pk-without-using-index',
    'atlas: PG304',
    'bytebase: 106',
  ],
  needs: ['new tables'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE orders ADD PRIMARY KEY (id);',
        before: 'CREATE TABLE orders (id bigint NOT NULL);',
        fixed: `CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;`,
      },
      { sql: 'ALTER TABLE orders ADD COLUMN id bigint PRIMARY KEY;' },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;' },
      {
        sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders ADD PRIMARY KEY (id);',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'primary key')) {
      if (workOf(part, 'index build') === undefined) continue;
      yield lockProblem(context, {
        command: column === undefined ? 'ADD PRIMARY KEY' : 'ADD COLUMN … PRIMARY KEY',
        locks: [part.lock],
        during: 'the whole table is read and the index is built',
        instead: 'Build a unique index CONCURRENTLY first, then ADD PRIMARY KEY USING INDEX.',
        span: constraint.span ?? part.action.span,
        fixes: column === undefined ? buildFirst(context, constraint) : [],
      });
    }
  },
});
