import * as z from 'zod';
import {
  constraintName,
  constraintsIn,
  defineRule,
  fix,
  identifier,
  insert,
  manual,
  plainName,
  type Table,
  tableOf,
} from '#core/rules/api';

export const unnamedConstraint = defineRule({
  name: 'unnamed-constraint',
  family: 'Schema quality',
  severity: 'info',
  recommended: true,
  summary: 'A constraint is left for PostgreSQL to name, and the name depends on what is there already.',
  why: `Whoever wants to drop or validate the constraint later needs its name. PostgreSQL makes one up: it cuts what is too long, names a CHECK over several
columns after the table alone, and counts up when the name is taken, so that databases that came about in different ways have different names for
the same constraint.`,
  instead: `Name it where it is added:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);
\`\`\``,
  sources: [manual('ddl-constraints'), 'bytebase: 305'],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  on: ['create table', 'alter table'],
  options: z.strictObject({
    everywhere: z
      .boolean()
      .default(false)
      .describe(
        'Whether to ask for a name even where PostgreSQL’s own is sure: one that a new table or column brings with it.',
      ),
  }),
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint, total int);',
        sql: 'ALTER TABLE orders ADD CHECK (total > id) NOT VALID;',
        note: 'Over several columns it is named after the table alone.',
        fixed: 'ALTER TABLE orders ADD CONSTRAINT orders_check CHECK (total > id) NOT VALID;',
      },
      {
        before: 'CREATE TABLE orders (total int CHECK (total > 0));',
        sql: 'ALTER TABLE orders ADD CHECK (total < 1000) NOT VALID;',
        note: 'orders_total_check is taken.',
        fixed: 'ALTER TABLE orders ADD CONSTRAINT orders_total_check1 CHECK (total < 1000) NOT VALID;',
      },
      {
        before: 'CREATE TABLE orders AS SELECT 1 AS number; ALTER TABLE orders ADD UNIQUE (number);',
        sql: 'ALTER TABLE orders ADD UNIQUE (number);',
        note: 'orders_number_key is taken.',
        fixed: 'ALTER TABLE orders ADD CONSTRAINT orders_number_key1 UNIQUE (number);',
      },
      {
        before: 'CREATE SCHEMA app;',
        sql: 'CREATE TABLE app."Stays" ("from" date, until date, CHECK ("from" < until), CHECK (until > \'2000-01-01\'), CHECK ("from" IS DISTINCT FROM until));',
        note: 'Two of the three are named after the table alone.',
        fixed:
          'CREATE TABLE app."Stays" ("from" date, until date, CONSTRAINT "Stays_check" CHECK ("from" < until), CHECK (until > \'2000-01-01\'), CONSTRAINT "Stays_check1" CHECK ("from" IS DISTINCT FROM until));',
      },
      {
        before: 'CREATE TABLE t (id int PRIMARY KEY);',
        sql: 'CREATE TABLE a_table_with_a_name_that_is_long (a_column_with_a_name_that_is_long int REFERENCES t);',
        note: 'The name is cut to 63 bytes.',
        fixed:
          'CREATE TABLE a_table_with_a_name_that_is_long (a_column_with_a_name_that_is_long int CONSTRAINT a_table_with_a_name_that_is_l_a_column_with_a_name_that_is_fkey REFERENCES t);',
      },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        options: { everywhere: true },
        fixed: 'CREATE TABLE orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY);',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;' },
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, mail text UNIQUE, total int CHECK (total > 0), customer_id bigint REFERENCES customers);',
        note: 'orders_pkey, orders_mail_key, orders_total_check and orders_customer_id_fkey, whoever runs it.',
      },
      { sql: 'CREATE TEMPORARY TABLE t (a int, b int, CHECK (a < b));' },
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'ALTER TABLE orders ADD PRIMARY KEY (id);',
        note: 'A table has one primary key, so it is orders_pkey.',
      },
      {
        before: 'CREATE TABLE orders (id bigint, total int);',
        sql: 'ALTER TABLE orders ADD CHECK (total > 0) NOT VALID;',
        note: 'The set has made the table, and nothing of it is called orders_total_check yet.',
      },
      {
        before: 'CREATE TABLE orders AS SELECT * FROM old_orders;',
        sql: 'ALTER TABLE orders ADD UNIQUE (number), ADD CHECK (number > 0) NOT VALID;',
        note: 'A table made by a query begins without a constraint.',
      },
      { sql: 'ALTER TABLE orders ADD PRIMARY KEY (id);', note: 'orders_pkey, whatever else the table has.' },
      { sql: 'ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;', note: 'It takes the name of the index.' },
      { sql: 'ALTER TABLE orders ADD COLUMN total int NOT NULL;' },
    ],
  },
  *check(context) {
    if (context.facts.kind === 'create table' && context.facts.persistence === 'temporary') return;
    for (const { constraint, isOfItself } of constraintsIn(context.facts)) {
      if (constraint.name !== undefined || constraint.type === 'not null') continue;
      if ('usingIndex' in constraint && constraint.usingIndex !== undefined) continue;
      const name = constraintName(context, constraint);
      const plain = plainName(context.facts.name.name, constraint);
      const mayCollide = isOfItself && constraint.type !== 'primary key';
      const mayBeTaken = mayCollide && !isKnown(tableOf(context, context.resolve(context.facts.name)));
      const isSure = plain !== undefined && (name ?? plain) === plain && !mayBeTaken;
      if (isSure && !context.options.everywhere) continue;
      const { span } = constraint;
      const called = name === undefined ? '' : ` Here it would be called ${name}.`;
      yield {
        message: `The ${constraint.type.toUpperCase()} constraint has no name, so PostgreSQL makes one up that other databases may not have.${called} Name it.`,
        span: context.at(span),
        object: context.resolve(context.facts.name),
        fixes:
          name === undefined || span === undefined
            ? []
            : fix(
                'Give it the name that PostgreSQL would',
                true,
                insert(context, span.start, `CONSTRAINT ${identifier(name)} `),
              ),
      };
    }
  },
});

/** Whether every constraint that it has is known. */
function isKnown(table: Table | undefined): boolean {
  return table !== undefined && (!table.partial || table.fromQuery === true);
}
