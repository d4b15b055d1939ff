import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseFile } from '#core/analysis/analyse';
import { byNames } from '#core/classification/basis';
import { Classifier } from '#core/classification/classifier';
import { fallenWith } from '#core/rules/look/cascade';
import { WholeFile } from '#core/rules/look/wholeFile';
import { statementContexts } from '#core/rules/statementContext';
import { Watch } from '#core/rules/watch';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { type Server, startServer } from '#scripts/postgres/server';

const parser = createStatementParser(await loadGrammar());

/** What stands before, and statements of which each is tried alone. */
const worlds: readonly { readonly name: string; readonly before: string; readonly drops: readonly string[] }[] = [
  {
    name: 'keys, views over views, a materialized view',
    before: `
      CREATE TABLE customers (id bigint PRIMARY KEY, name text, UNIQUE (name));
      CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, by_name text REFERENCES customers (name), total int CHECK (total > 0));
      CREATE INDEX ON orders (total);
      CREATE TABLE items (order_id bigint REFERENCES orders, parent bigint);
      CREATE VIEW names AS SELECT id, name FROM customers;
      CREATE VIEW ids AS SELECT id FROM names;
      CREATE MATERIALIZED VIEW totals AS SELECT customer_id, total FROM orders;
      CREATE INDEX ON totals (customer_id);
      CREATE VIEW big AS SELECT customer_id FROM totals;`,
    drops: [
      'DROP TABLE public.customers CASCADE',
      'DROP TABLE public.orders CASCADE',
      'DROP TABLE public.customers, public.orders CASCADE',
      'DROP TABLE public.items CASCADE',
      'DROP VIEW public.names CASCADE',
      'DROP MATERIALIZED VIEW public.totals CASCADE',
      'ALTER TABLE public.customers DROP CONSTRAINT customers_pkey CASCADE',
      'ALTER TABLE public.customers DROP COLUMN name CASCADE',
      'ALTER TABLE public.orders DROP COLUMN total CASCADE',
      'DROP SCHEMA public CASCADE',
    ],
  },
  {
    name: 'a key that refers to its own table',
    before: `
      CREATE TABLE nodes (id bigint PRIMARY KEY, parent bigint REFERENCES nodes);
      CREATE VIEW roots AS SELECT id FROM nodes WHERE parent IS NULL;`,
    drops: [
      'DROP TABLE public.nodes CASCADE',
      'ALTER TABLE public.nodes DROP CONSTRAINT nodes_pkey CASCADE',
      'ALTER TABLE public.nodes DROP COLUMN id CASCADE',
      'ALTER TABLE public.nodes DROP COLUMN parent CASCADE',
    ],
  },
  {
    name: 'partitions and inheritance',
    before: `
      CREATE TABLE events (at date, note text) PARTITION BY RANGE (at);
      CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE VIEW recent AS SELECT at FROM events_2026;
      CREATE TABLE base (id bigint);
      CREATE TABLE special (extra text) INHERITS (base);
      CREATE VIEW specials AS SELECT extra FROM special;`,
    drops: [
      'DROP TABLE public.events CASCADE',
      'DROP TABLE public.events_2026 CASCADE',
      'DROP TABLE public.base CASCADE',
      'ALTER TABLE public.events DROP COLUMN note CASCADE',
    ],
  },
  {
    name: 'types, domains, sequences, functions',
    before: `
      CREATE TYPE state AS ENUM ('open');
      CREATE DOMAIN short AS text CHECK (length(VALUE) < 9);
      CREATE TYPE pair AS (a int, b int);
      CREATE SEQUENCE numbers;
      CREATE TABLE orders (id bigint DEFAULT nextval('numbers'), state state, code short, pair pair);
      CREATE TABLE typed OF pair;
      CREATE VIEW states AS SELECT state FROM orders;
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    drops: [
      'DROP TYPE public.state CASCADE',
      'DROP DOMAIN public.short CASCADE',
      'DROP TYPE public.pair CASCADE',
      'DROP SEQUENCE public.numbers CASCADE',
      'DROP FUNCTION public.touch() CASCADE',
      'DROP TABLE public.orders CASCADE',
    ],
  },
  {
    name: 'a schema with something outside that depends on it',
    before: `
      CREATE SCHEMA "Old";
      CREATE TYPE "Old".state AS ENUM ('open');
      CREATE TABLE "Old".orders (id bigserial PRIMARY KEY, state "Old".state);
      CREATE SEQUENCE "Old".loose;
      CREATE FUNCTION "Old".one(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
      CREATE TABLE items (order_id bigint REFERENCES "Old".orders, state "Old".state);
      CREATE VIEW outside AS SELECT id FROM "Old".orders;`,
    drops: ['DROP SCHEMA "Old" CASCADE', 'DROP TABLE "Old".orders CASCADE'],
  },
];

const cases = worlds.flatMap(({ name, before, drops }) => drops.map((drop) => ({ name, before, drop })));

describe.each([12, 18] as const)('PostgreSQL %i says of CASCADE what the model says', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('$name: $drop', async ({ before, drop }) => {
    const client = await server.connect();
    const told: string[] = [];
    client.on('notice', ({ message = '', detail = '' }) => told.push(message, ...detail.split('\n')));
    try {
      await client.query(`BEGIN; ${before} SET LOCAL search_path = ''`);
      await client.query(drop);
    } finally {
      await client.query('ROLLBACK').finally(() => client.end());
    }
    const noticed = told.flatMap((line) => /^drop cascades to (?!\d+ other)(.*)$/.exec(line)?.[1] ?? []);
    expect(fallen(before, drop, major).toSorted()).toEqual(noticed.toSorted());
  });
});

/** What the model says, names as the server quotes them. */
function fallen(before: string, drop: string, version: number): readonly string[] {
  const context = { version, transaction: 'none', settings: new Map(), searchPath: ['public'] } as const;
  const start = analyseFile(parseFile(before, parser), { ...context, path: 'a.sql', schema: emptySchema() });
  const { schema } = start.end;
  const file = analyseFile(parseFile(drop, parser), { ...context, path: 'b.sql', schema });
  const [statement] = file.statements;
  const facts = statement?.facts;
  if (statement === undefined || (facts?.kind !== 'drop' && facts?.kind !== 'alter table')) throw new Error(drop);
  const whole = new WholeFile(file, new Classifier(byNames));
  const looked = statementContexts(statement, whole, new Watch(whole, statement))(undefined);
  return fallenWith(looked, facts).map(({ what }) => what.replaceAll('Old.', '"Old".'));
}
