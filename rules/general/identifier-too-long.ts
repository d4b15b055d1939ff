import { defineRule, distinctShortName, longNames, manual, twinOf } from '#core/rules/api';

export const identifierTooLong = defineRule({
  name: 'identifier-too-long',
  family: 'Schema quality',
  severity: 'error',
  recommended: true,
  summary: 'A name is longer than 63 bytes, so PostgreSQL cuts its end off.',
  why: `PostgreSQL keeps 63 bytes of a name, bytes and not letters, and says so in a NOTICE that no tool shows. The object has another name than the file
says: tools that look it up by the long name do not find it, and two long names that begin alike are one, so the second statement fails or,
with IF NOT EXISTS, does nothing.`,
  instead: 'Choose a shorter name, before the object exists.',
  sources: [manual('sql-syntax-lexical#SQL-SYNTAX-IDENTIFIERS'), 'squawk: identifier-too-long'],
  needs: [],
  fixable: true,
  waysBack: false,
  on: [
    'create table',
    'create table as',
    'create view',
    'create index',
    'create sequence',
    'create schema',
    'create type',
    'create domain',
    'create function',
    'create trigger',
    'create policy',
    'create rule',
    'create statistics',
    'alter table',
    'rename',
    'drop',
    'comment',
    'alter sequence',
    'alter domain',
    'set schema',
  ],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (customer_id bigint);',
        sql: 'CREATE INDEX index_orders_on_customer_id_and_state_and_created_at_and_updated_at ON orders (customer_id);',
        fixed: 'CREATE INDEX index_orders_on_customer_id_and_state_and_created_at_and_update ON orders (customer_id);',
      },
      {
        sql: 'CREATE TABLE "жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж" (id bigint PRIMARY KEY);',
        note: 'Thirty-two letters, sixty-four bytes.',
        fixed: 'CREATE TABLE "жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж" (id bigint PRIMARY KEY);',
      },
      {
        sql: `ALTER TABLE orders
  ADD CONSTRAINT orders_are_delivered_to_an_address_of_the_customer_who_ordered_them_a CHECK (a > 0) NOT VALID,
  ADD CONSTRAINT orders_are_delivered_to_an_address_of_the_customer_who_ordered_them_b CHECK (b > 0) NOT VALID;`,
        note: 'Cut, both would have the same name.',
        fixed: `ALTER TABLE orders
  ADD CONSTRAINT orders_are_delivered_to_an_address_of_the_customer_who_86b68209 CHECK (a > 0) NOT VALID,
  ADD CONSTRAINT orders_are_delivered_to_an_address_of_the_customer_who_31c08701 CHECK (b > 0) NOT VALID;`,
      },
    ],
    good: [
      { sql: 'CREATE INDEX index_orders_on_customer_id_and_state_and_created_at_and_update ON orders (customer_id);' },
      { sql: 'CREATE TABLE "Ein ""langer"" Name von fünfzig Zeichen, der eben noch geht" (id bigint PRIMARY KEY);' },
      {
        sql: "CREATE TABLE t (a text DEFAULT 'a text that is longer than sixty-three bytes may be, for it is no name at all');",
      },
    ],
  },
  *check(context) {
    for (const long of longNames(context.text)) {
      const span = context.at(long.span);
      const { text } = context.file.parsed;
      if (text.slice(span.start, span.end) !== context.text.slice(long.span.start, long.span.end)) continue;
      const twin = twinOf(long, text);
      const shorter = twin === undefined ? long.cut : distinctShortName(long);
      const same = twin === undefined ? '' : `, and of ${twin} as well`;
      yield {
        message: `PostgreSQL keeps 63 bytes of a name: of this one ${long.cut}${same}. Choose a shorter one.`,
        span,
        fixes: [
          {
            title: twin === undefined ? 'Write the name that PostgreSQL keeps' : 'Shorten it to a name of its own',
            edits: [{ span, text: long.quoted ? `"${shorter.replaceAll('"', '""')}"` : shorter }],
            automatic: twin === undefined,
          },
        ],
      };
    }
  },
});
