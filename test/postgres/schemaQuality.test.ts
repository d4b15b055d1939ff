import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packed, paddingToSpare } from '#core/effects/types/padding';
import { distinctShortName, longNames } from '#core/rules/look/longNames';
import { reservedForRoutines, reservedWords } from '#core/rules/words/reservedWords';
import { emptySchema } from '#core/schema/empty';
import { type Server, startServer } from '#scripts/postgres/server';

/** What the rules about schema quality claim, on the oldest and the newest server. */
describe.each([12, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    await client.query('SET client_min_messages = error');
  });
  afterAll(() => server.stop());
  beforeEach(() => client.query('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public'));

  /** The SQLSTATE that a query ends with; undefined when it succeeds. */
  const outcome = (sql: string): Promise<string | undefined> =>
    client.query(sql).then(
      () => undefined,
      (error: pg.DatabaseError) => error.code,
    );

  const one = async <Value>(sql: string): Promise<Value | undefined> =>
    (await client.query<{ value: Value }>(sql)).rows[0]?.value;

  it.each([
    ['CREATE INDEX at ON referring (a)', true],
    ['CREATE INDEX at ON referring (a, b)', true],
    ['CREATE INDEX at ON referring (a DESC NULLS LAST) INCLUDE (b)', true],
    ['CREATE INDEX at ON referring USING hash (a)', true],
    ['CREATE INDEX at ON referring (b, (a + 0))', false],
    ['CREATE INDEX at ON referring (a) WHERE b > 0', false],
    ['CREATE INDEX at ON referring ((a + 0))', false],
  ])('foreign-key-without-index: a DELETE looks into %s: %s', async (index, looks) => {
    await client.query(
      `CREATE TABLE keys (id int PRIMARY KEY); CREATE TABLE referring (a int REFERENCES keys, b int); ${index}`,
    );
    await client.query('BEGIN; SET LOCAL enable_seqscan = off; INSERT INTO keys VALUES (1); DELETE FROM keys');
    const scans = await one<string>("SELECT pg_stat_get_xact_numscans('at'::regclass) AS value");
    await client.query('ROLLBACK');
    expect(scans !== '0').toBe(looks);
  });

  it('foreign-key-without-index: the order of the first columns does not matter', async () => {
    await client.query(
      `CREATE TABLE keys (a int, b int, PRIMARY KEY (a, b));
       CREATE TABLE referring (a int, b int, FOREIGN KEY (a, b) REFERENCES keys); CREATE INDEX at ON referring (b, a)`,
    );
    await client.query('BEGIN; SET LOCAL enable_seqscan = off; INSERT INTO keys VALUES (1, 1); DELETE FROM keys');
    expect(await one("SELECT pg_stat_get_xact_numscans('at'::regclass) AS value")).not.toBe('0');
    await client.query('ROLLBACK');
  });

  it('duplicate-index and redundant-index: one index serves both directions, and its beginning', async () => {
    await client.query(
      'CREATE TABLE t (a int, b int); CREATE INDEX at ON t (a, b DESC); INSERT INTO t SELECT i, i FROM generate_series(1, 1000) i; ANALYZE t; SET enable_seqscan = off; SET enable_sort = off',
    );
    const plan = async (sql: string) =>
      (await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const sql of [
      'SELECT a, b FROM t ORDER BY a, b DESC',
      'SELECT a, b FROM t ORDER BY a DESC, b',
      'SELECT a FROM t WHERE a = 1',
      'SELECT a FROM t ORDER BY a DESC',
    ]) {
      expect([sql, await plan(sql)]).toEqual([sql, expect.stringMatching(/Index.* Scan.* using at/)]);
      expect([sql, await plan(sql)]).not.toEqual([sql, expect.stringMatching(/Sort/)]);
    }
    expect(await plan('SELECT a FROM t ORDER BY a NULLS FIRST')).toMatch(/Sort/);
    await client.query('RESET ALL');
  });

  it('identifier-too-long: the server keeps what the rule says', async () => {
    const names = ['"жжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжжж"', `a${'b'.repeat(70)}`, `"${'ä'.repeat(31)}b${'c'.repeat(9)}"`];
    for (const written of names) {
      await client.query(`CREATE TABLE ${written} (a int)`);
      const [long] = longNames(written);
      expect(await one(`SELECT relname AS value FROM pg_class WHERE oid = '${written}'::regclass`)).toBe(long?.cut);
    }
  });

  it('identifier-too-long: two names that begin alike are one', async () => {
    const [one, other] = [`${'a'.repeat(64)}_one`, `${'a'.repeat(64)}_other`];
    await client.query(`CREATE TABLE ${one} (a int)`);
    expect(await outcome(`CREATE TABLE ${other} (a int)`)).toBe('42P07');
    const short = longNames(`${one} ${other}`).map(distinctShortName);
    expect(await outcome(short.map((name) => `CREATE TABLE ${name} (a int)`).join(';'))).toBeUndefined();
  });

  it('reserved-word: these words, and no others, need quotes', async () => {
    const { rows } = await client.query<{ word: string }>('SELECT word FROM pg_get_keywords()');
    for (const { word } of rows) {
      const asTable = await outcome(`BEGIN; CREATE TABLE ${word} (${word} int)`);
      await client.query('ROLLBACK');
      if (asTable !== undefined) expect([word, reservedWords.has(word)]).toEqual([word, true]);
      const asFunction = await outcome(`BEGIN; CREATE FUNCTION ${word}() RETURNS int LANGUAGE sql AS 'SELECT 1'`);
      await client.query('ROLLBACK');
      if (asFunction !== undefined) expect([word, reservedForRoutines.has(word)]).toEqual([word, true]);
    }
    if (major < 18) return;
    for (const word of reservedWords)
      expect([word, await outcome(`CREATE TABLE ${word} (a int)`)]).toEqual([word, '42601']);
  });

  it('duplicate-column-assignment: refused; parts of a value are not', async () => {
    await client.query('CREATE TYPE pair AS (x int, y int); CREATE TABLE t (a int, b int[], c pair)');
    expect(await outcome('INSERT INTO t (a, a) VALUES (1, 2)')).toBe('42701');
    expect(await outcome('UPDATE t SET a = 1, a = 2')).toBe('42601');
    expect(await outcome('UPDATE t SET b[1] = 1, b[2] = 2, c.x = 1, c.y = 2')).toBeUndefined();
  });

  it('constraint-never-validated: an old row that breaks it fails at its next UPDATE, whatever that changes', async () => {
    await client.query(
      'CREATE TABLE t (a int, b int); INSERT INTO t VALUES (0, 0); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    );
    expect(await outcome('UPDATE t SET b = 1')).toBe('23514');
    expect(await outcome('ALTER TABLE t VALIDATE CONSTRAINT c')).toBe('23514');
  });

  it('inheritance: neither keys nor foreign keys see the child', async () => {
    await client.query(
      `CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child () INHERITS (parent);
       CREATE TABLE referring (id int REFERENCES parent); INSERT INTO child VALUES (1), (1)`,
    );
    expect(await one('SELECT count(*)::int AS value FROM parent')).toBe(2);
    expect(await outcome('INSERT INTO referring VALUES (1)')).toBe('23503');
  });

  it('primary-key-required: without one a published table takes no UPDATE', async () => {
    await client.query('CREATE TABLE t (a int UNIQUE); INSERT INTO t VALUES (1)');
    const level = await one<string>("SELECT current_setting('wal_level') AS value");
    await client.query('CREATE PUBLICATION everything FOR ALL TABLES');
    expect([level, await outcome('UPDATE t SET a = 2')]).toEqual([level, '55000']);
    await client.query('ALTER TABLE t ADD PRIMARY KEY (a)');
    expect(await outcome('UPDATE t SET a = 2')).toBeUndefined();
    await client.query('DROP PUBLICATION everything');
  });

  it('unnamed-constraint: names depend on what is there', async () => {
    const check = 'ALTER TABLE t ADD CHECK (a > b)';
    await client.query(`CREATE TABLE t (a int, b int); ${check}; ${check}`);
    const { rows } = await client.query("SELECT conname FROM pg_constraint WHERE conrelid = 't'::regclass ORDER BY 1");
    expect(rows).toEqual([{ conname: 't_check' }, { conname: 't_check1' }]);
  });

  it.each([
    [['bool', 'int8', 'int2', 'timestamptz']],
    [['int4', 'int8', 'int4', 'int8']],
    [['bool', 'timetz', 'int8', 'macaddr', 'float8']],
    [['int2', 'uuid', 'int8', 'tid', 'int4']],
    [['bool', 'int4']],
  ])('column-order-padding: %s', async (types) => {
    const columns = types.map((name, place) => ({
      name: `c${place}`,
      type: { name, modifiers: [], dimensions: 0, serial: false, text: name },
    }));
    const values: Record<string, string> = {
      bool: 'true',
      timestamptz: '2024-01-01',
      timetz: '10:00',
      macaddr: '08:00:2b:01:02:03',
      uuid: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      tid: '(0,1)',
    };
    const size = async (some: typeof columns) => {
      const list = some.map(({ name, type }) => `${name} ${type.name}`).join(', ');
      const row = some.map(({ type }) => `'${values[type.name] ?? 1}'`).join(', ');
      await client.query(`DROP TABLE IF EXISTS t; CREATE TABLE t (${list}); INSERT INTO t VALUES (${row})`);
      const bytes = (await one<number>('SELECT pg_column_size(t.*) AS value FROM t')) ?? 0;
      return Math.ceil(bytes / 8) * 8;
    };
    const schema = emptySchema();
    const spared = (await size(columns)) - (await size([...packed(schema, columns)]));
    expect(paddingToSpare(schema, columns)).toBe(spared);
  });
});
