import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';

/** What the rules about loss of data and about running code claim, on the oldest and the newest server. */
describe.each([12, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await client.query('ROLLBACK; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  });

  /** The SQLSTATE that a query ends with; undefined when it succeeds. */
  const outcome = (sql: string): Promise<string | undefined> =>
    client.query(sql).then(
      () => undefined,
      (error: pg.DatabaseError) => error.code,
    );
  /** The one value that a query returns. */
  const value = async (sql: string): Promise<unknown> => {
    const { rows } = await client.query<{ value: unknown }>(`SELECT (${sql}) AS value`);
    return rows[0]?.value;
  };

  it('drop-column: takes indexes and constraints over several columns along, without CASCADE', async () => {
    await client.query(
      'CREATE TABLE orders (region text, number int, UNIQUE (region, number), CHECK (length(region) < number));' +
        'CREATE INDEX by_region ON orders (number) WHERE region IS NOT NULL; ALTER TABLE orders DROP COLUMN region',
    );
    expect(await value("SELECT count(*)::int FROM pg_index WHERE indrelid = 'orders'::regclass")).toBe(0);
    expect(await value("SELECT count(*)::int FROM pg_constraint WHERE conrelid = 'orders'::regclass")).toBe(0);
  });

  it('drop-schema: is refused while anything is left inside', async () => {
    await client.query('CREATE SCHEMA reporting; CREATE SEQUENCE reporting.numbers');
    expect(await outcome('DROP SCHEMA reporting')).toBe('2BP01');
    expect(await outcome('DROP SEQUENCE reporting.numbers; DROP SCHEMA reporting')).toBeUndefined();
  });

  it('truncate: CASCADE empties what refers to the table, and no DELETE trigger fires', async () => {
    await client.query(
      'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);' +
        'CREATE TABLE items (order_id bigint REFERENCES orders ON DELETE RESTRICT);' +
        'CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE; END $$;' +
        'CREATE TRIGGER refuse BEFORE DELETE ON customers FOR EACH ROW EXECUTE FUNCTION refuse();' +
        'INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (1, 1); INSERT INTO items VALUES (1)',
    );
    expect(await outcome('TRUNCATE customers')).toBe('0A000');
    expect(await outcome('TRUNCATE customers CASCADE')).toBeUndefined();
    expect(await value('SELECT count(*)::int FROM items')).toBe(0);
  });

  it('truncate: others find the table empty although their snapshot is older', async () => {
    await client.query('CREATE TABLE sessions (id int); CREATE TABLE other (id int); INSERT INTO sessions VALUES (1)');
    const reader = await server.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM other');
    await client.query('TRUNCATE sessions');
    expect((await reader.query('SELECT * FROM sessions')).rows).toEqual([]);
    await reader.query('ROLLBACK').finally(() => reader.end());
  });

  it('drop-not-null: one NULL closes the way back', async () => {
    await client.query('CREATE TABLE orders (note text NOT NULL); ALTER TABLE orders ALTER note DROP NOT NULL');
    await client.query('INSERT INTO orders VALUES (NULL)');
    expect(await outcome('ALTER TABLE orders ALTER note SET NOT NULL')).toBe('23502');
  });

  it('drop-constraint and drop-index-unique: one row closes the way back, and ON CONFLICT fails', async () => {
    await client.query('CREATE TABLE users (email text); CREATE UNIQUE INDEX by_email ON users (email)');
    await client.query("INSERT INTO users VALUES ('a'); DROP INDEX by_email");
    expect(await outcome("INSERT INTO users VALUES ('a') ON CONFLICT (email) DO NOTHING")).toBe('42P10');
    expect(await outcome("INSERT INTO users VALUES ('a')")).toBeUndefined();
    expect(await outcome('ALTER TABLE users ADD UNIQUE (email)')).toBe('23505');
  });

  it('delete-without-where and update-without-where: another table in FROM or USING narrows nothing', async () => {
    await client.query(
      'CREATE TABLE a (n int); CREATE TABLE b (n int); INSERT INTO a VALUES (1), (2); INSERT INTO b VALUES (9)',
    );
    await client.query('UPDATE a SET n = b.n FROM b');
    expect(await value('SELECT sum(n)::int FROM a')).toBe(18);
    await client.query('DELETE FROM a USING b');
    expect(await value('SELECT count(*)::int FROM a')).toBe(0);
  });

  it('enum-value-removed: fails on the first row with a lost value; without its pg_enum row a value cannot be read', async () => {
    await client.query("CREATE TYPE state AS ENUM ('open', 'lost'); CREATE TABLE orders (state state)");
    await client.query("INSERT INTO orders VALUES ('lost'); CREATE TYPE less AS ENUM ('open')");
    expect(await outcome('ALTER TABLE orders ALTER state TYPE less USING state::text::less')).toBe('22P02');
    await client.query("DELETE FROM pg_enum WHERE enumlabel = 'lost'");
    expect(await outcome('SELECT * FROM orders')).toBe('22P03');
  });

  it('sequence-reset: hands out numbers that rows have; setval outlives ROLLBACK', async () => {
    await client.query('CREATE TABLE orders (id serial PRIMARY KEY); INSERT INTO orders DEFAULT VALUES');
    await client.query('ALTER SEQUENCE orders_id_seq RESTART');
    expect(await outcome('INSERT INTO orders DEFAULT VALUES')).toBe('23505');
    await client.query("BEGIN; SELECT setval('orders_id_seq', 77); ROLLBACK");
    expect(await value('SELECT last_value::int FROM orders_id_seq')).toBe(77);
    await client.query(
      'CREATE TABLE more (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY); INSERT INTO more DEFAULT VALUES',
    );
    await client.query('ALTER TABLE more ALTER id RESTART WITH 1');
    expect(await outcome('INSERT INTO more DEFAULT VALUES')).toBe('23505');
  });

  it('rename-table: old names fail, a simple view under the old name can be written to, function bodies do not follow', async () => {
    await client.query(
      "CREATE TABLE orders (id int, note text); CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders'",
    );
    await client.query('ALTER TABLE orders RENAME TO purchases');
    expect(await outcome('SELECT * FROM orders')).toBe('42P01');
    expect(await outcome('SELECT n()')).toBe('42P01');
    await client.query('CREATE VIEW orders AS SELECT * FROM purchases');
    expect(await outcome("INSERT INTO orders VALUES (1, 'a'); UPDATE orders SET note = 'b'")).toBeUndefined();
    expect(await value('SELECT note FROM purchases')).toBe('b');
  });

  it('rename-column: views follow, function bodies do not; a view with both names serves both', async () => {
    await client.query(
      "CREATE TABLE orders (id int, total int); CREATE FUNCTION t() RETURNS bigint LANGUAGE sql AS 'SELECT sum(total) FROM orders';" +
        'CREATE VIEW v AS SELECT total FROM orders',
    );
    await client.query('BEGIN; ALTER TABLE orders RENAME COLUMN total TO amount');
    expect(await outcome('SELECT total FROM v')).toBeUndefined();
    expect(await outcome('SELECT t()')).toBe('42703');
    await client.query(
      'ROLLBACK; BEGIN; ALTER TABLE orders RENAME TO base; ALTER TABLE base RENAME COLUMN total TO amount',
    );
    await client.query('CREATE VIEW orders AS SELECT *, amount AS total FROM base; COMMIT');
    expect(await outcome('SELECT total, amount FROM orders')).toBeUndefined();
  });

  it('rename-schema and rename-enum-value: what names the old one fails', async () => {
    await client.query("CREATE SCHEMA shop; CREATE TABLE shop.orders (id int); CREATE TYPE state AS ENUM ('open')");
    await client.query("ALTER SCHEMA shop RENAME TO sales; ALTER TYPE state RENAME VALUE 'open' TO 'new'");
    expect(await outcome('SELECT * FROM shop.orders')).toBe('42P01');
    expect(await outcome('SET search_path = shop; SELECT * FROM orders')).toBe('42P01');
    await client.query('RESET search_path; DROP SCHEMA sales CASCADE');
    expect(await outcome("SELECT 'open'::public.state")).toBe('22P02');
  });

  it('required-column-without-default: refused once there is a row; on an empty table the old INSERT fails', async () => {
    await client.query('CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)');
    expect(await outcome('ALTER TABLE orders ADD region text NOT NULL')).toBe('23502');
    expect(await outcome('ALTER TABLE orders ADD region text PRIMARY KEY')).toBe('23502');
    await client.query('DELETE FROM orders; ALTER TABLE orders ADD region text NOT NULL');
    expect(await outcome('INSERT INTO orders (id) VALUES (1)')).toBe('23502');
  });

  it('function-signature-changed: OR REPLACE with other arguments makes a second function', async () => {
    const price = (signature: string, answer: number) =>
      `CREATE OR REPLACE FUNCTION price(${signature}) RETURNS int LANGUAGE sql AS 'SELECT ${answer}'`;
    await client.query(price('item int', 1));
    await client.query(price('item int, currency text DEFAULT NULL', 2));
    expect(await value("SELECT count(*)::int FROM pg_proc WHERE proname = 'price'")).toBe(2);
    expect(await outcome('SELECT price(7)')).toBe('42725');
    await client.query('DROP FUNCTION price(int, text)');
    await client.query(price('item bigint', 2));
    expect(await value('price(7)')).toBe(1);
    await client.query(`DROP FUNCTION price(int); DROP FUNCTION price(bigint)`);
    await client.query(price('item int, currency text DEFAULT NULL', 2));
    expect(await value('price(7)')).toBe(2);
    await client.query(`DROP FUNCTION price(int, text); ${price('item int, currency text', 4)}`);
    expect(await outcome('SELECT price(7)')).toBe('42883');
  });

  it('view-columns-changed: OR REPLACE may add at the end and nothing else', async () => {
    await client.query('CREATE TABLE orders (id int, total int); CREATE VIEW v AS SELECT id, total FROM orders');
    expect(await outcome('CREATE OR REPLACE VIEW v AS SELECT id FROM orders')).toBe('42P16');
    expect(await outcome('CREATE OR REPLACE VIEW v AS SELECT id, total AS amount FROM orders')).toBe('42P16');
    expect(await outcome('CREATE OR REPLACE VIEW v AS SELECT total, id FROM orders')).toBe('42P16');
    expect(await outcome('CREATE OR REPLACE VIEW v AS SELECT id, total, 1 AS more FROM orders')).toBeUndefined();
  });

  it('dependent-views-block: refused while views use the column, the table or the view', async () => {
    await client.query(
      'CREATE TABLE orders (id int, total int, note text) PARTITION BY RANGE (id);' +
        'CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (9);' +
        'CREATE VIEW v AS SELECT id FROM orders WHERE total > 0; CREATE VIEW w AS SELECT id FROM v; CREATE VIEW p AS SELECT note FROM orders_1',
    );
    expect(await outcome('ALTER TABLE orders ALTER total TYPE bigint')).toBe('0A000');
    expect(await outcome('ALTER TABLE orders ALTER note TYPE varchar(9)')).toBe('0A000');
    expect(await outcome('ALTER TABLE orders DROP COLUMN total')).toBe('2BP01');
    expect(await outcome('DROP VIEW v')).toBe('2BP01');
    expect(await outcome('DROP TABLE orders')).toBe('2BP01');
    expect(await outcome('DROP VIEW p, w, v; ALTER TABLE orders ALTER total TYPE bigint')).toBeUndefined();
  });
});
