import {
  type AnyContext,
  defineRule,
  type FactsOf,
  fallenWith,
  isInUse,
  isOwn,
  list,
  manual,
  originOf,
  tableOf,
} from '#core/rules/api';

export const dropCascade = defineRule({
  name: 'drop-cascade',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'CASCADE drops objects that the statement does not name.',
  why: `CASCADE takes along whatever depends on the dropped object, and what depends on that: views and the views over them,
foreign keys of other tables, columns of a dropped type, triggers of a dropped function, tables that inherit. The
author sees the list only as a notice, once it has happened. On production it can be longer than on the developer’s machine.`,
  instead: `Write down what falls, and let the server refuse anything that was forgotten:

\`\`\`sql
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
DROP VIEW customer_totals;
DROP TABLE customers; -- RESTRICT is the default
\`\`\``,
  sources: [manual('ddl-depend'), 'pgfence: drop-schema', 'bytebase: disallow_rm_tbl_cascade'],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['drop', 'alter table', 'drop owned'],
  examples: {
    bad: [
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);\nCREATE VIEW names AS SELECT id FROM customers;\nCREATE VIEW few_names AS SELECT id FROM names;',
        sql: 'DROP TABLE customers CASCADE;',
        note: 'Both views and the foreign key of orders fall; orders itself stays.',
      },
      { sql: 'DROP TABLE IF EXISTS sales.orders CASCADE;', note: 'What depends on it is not known here.' },
      {
        before:
          'CREATE TABLE orders (id bigint, total int);\nCREATE VIEW big AS SELECT id FROM orders WHERE total > 9;',
        sql: 'ALTER TABLE orders DROP COLUMN total CASCADE;',
      },
      {
        before: 'CREATE TYPE "State" AS ENUM (\'open\');\nCREATE TABLE orders (id bigint, state "State");',
        sql: 'DROP TYPE "State" CASCADE;',
        note: 'The column goes with its values.',
      },
      { sql: 'DROP OWNED BY reporting CASCADE;' },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE;',
      },
    ],
    good: [
      { sql: 'DROP VIEW IF EXISTS names;' },
      {
        sql: 'CREATE TABLE copied (id bigint);\nCREATE VIEW v AS SELECT id FROM copied;\nDROP TABLE copied CASCADE;',
        note: 'This file has made both.',
      },
      {
        before: 'CREATE TABLE customers (id bigint);\nCREATE VIEW names AS SELECT id FROM customers;',
        undoes: 'before',
        sql: 'DROP TABLE customers CASCADE;',
        note: 'It takes back what its own way up has made, the view too.',
      },
      {
        before: 'ALTER TABLE orders ADD COLUMN total int;',
        undoes: 'before',
        sql: 'ALTER TABLE orders DROP COLUMN total CASCADE;',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.kind !== 'drop' && facts.kind !== 'alter table') {
      if (!facts.cascade) return;
      yield {
        message: `DROP OWNED … CASCADE drops all that ${list(facts.roles)} owns in this database, and whatever depends on it. Drop what is meant by name.`,
        span: context.at(undefined),
      };
      return;
    }
    const dropped = [...cascading(context, facts)];
    if (dropped.length === 0) return;
    const fallen = fallenWith(context, facts).filter(({ origin }) => !isOwn(context, origin));
    if (fallen.length === 0 && dropped.every(({ isHarmless }) => isHarmless)) return;
    const what =
      fallen.length === 0
        ? 'nothing that was read tells what'
        : list(
            fallen.map((each) => each.what),
            8,
          );
    yield {
      message: `CASCADE drops more than ${list(
        dropped.map(({ name }) => name),
        4,
      )}: ${what}. Drop what falls by name, and leave CASCADE out.`,
      span: context.at(undefined),
      object: dropped[0]?.name,
    };
  },
});

/** What is dropped with CASCADE, and whether nothing can depend on it that the author does not have in mind. */
function* cascading(context: AnyContext, facts: FactsOf<'drop' | 'alter table'>) {
  if (facts.kind === 'drop') {
    for (const object of facts.cascade ? facts.objects : []) {
      const id = isRelation.has(facts.of) ? context.resolve(object) : undefined;
      const isSeen = id !== undefined && (context.schema.complete || !isInUse(context, id));
      yield { name: id ?? object.name, isHarmless: isSeen || isOwn(context, originOf(context, facts.of, object)) };
    }
    return;
  }
  const id = context.resolve(facts.name);
  const table = tableOf(context, id);
  for (const action of facts.actions) {
    if ((action.action !== 'drop constraint' && action.action !== 'drop column') || !action.cascade) continue;
    const named = action.action === 'drop constraint' ? action.constraint : action.column;
    const known = [...(table?.columns ?? []), ...(table?.constraints ?? [])].find(({ name }) => name === named);
    const isSeen = context.schema.complete || !isInUse(context, id);
    yield { name: `${id}.${named}`, isHarmless: isSeen || isOwn(context, known?.origin) };
  }
}

/** Kinds of which the model keeps everything that can depend on them. */
const isRelation: ReadonlySet<string> = new Set(['table', 'foreign table', 'view', 'materialized view', 'sequence']);
