import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareKeyTypes } from '#core/effects/types/keyTypes';
import { emptySchema } from '#core/schema/empty';
import type { TypeReference } from '#core/sql/facts/name';
import { type Server, startServer } from '#scripts/postgres/server';

/** Internal names with a value of each. */
const samples: Readonly<Record<string, string>> = {
  int2: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  float4: '1',
  float8: '1',
  oid: '1',
  text: 'a',
  varchar: 'a',
  bpchar: 'a',
  name: 'a',
  date: '2024-01-01',
  timestamp: '2024-01-01',
  timestamptz: '2024-01-01',
  time: '10:00',
  timetz: '10:00',
  interval: '1h',
  inet: '10.0.0.1',
  cidr: '10.0.0.1',
  bit: '1',
  varbit: '1',
  macaddr: '08:00:2b:01:02:03',
  macaddr8: '08:00:2b:01:02:03:04:05',
  bool: 'true',
  uuid: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  bytea: 'a',
  jsonb: '1',
  money: '1',
};

/** What `compareKeyTypes` says of every pair of types equals what a server does when a referenced row is deleted. */
describe.each([12, 18] as const)('foreign keys of PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    await client.query('SET enable_seqscan = off; SET client_min_messages = error');
  });
  afterAll(() => server.stop());

  const reference = (name: string): TypeReference => ({
    name,
    modifiers: [],
    dimensions: 0,
    serial: false,
    text: name,
  });

  /** Whether the look at a DELETE reads the index on the referring column; undefined when the key is refused. */
  const looksInIndex = async (column: string, key: string, value: string): Promise<boolean | undefined> => {
    await client.query(`BEGIN; CREATE TABLE keys (id ${key} PRIMARY KEY); SAVEPOINT made`);
    try {
      await client.query(`CREATE TABLE referring (id ${column} REFERENCES keys); CREATE INDEX at ON referring (id)`);
      await client.query(`INSERT INTO keys VALUES ('${value}'); DELETE FROM keys`);
      const { rows } = await client.query<{ scans: string }>(
        "SELECT pg_stat_get_xact_numscans('at'::regclass) AS scans",
      );
      return rows[0]?.scans !== '0';
    } catch (error) {
      expect((error as pg.DatabaseError).code).toBe('42804');
      return undefined;
    } finally {
      await client.query('ROLLBACK');
    }
  };

  it.each(Object.entries(samples))('that refer to %s', async (key, value) => {
    const claimed: Record<string, string | undefined> = {};
    const measured: Record<string, boolean | undefined> = {};
    const schema = emptySchema();
    for (const column of Object.keys(samples)) {
      claimed[column] = compareKeyTypes(schema, reference(column), reference(key));
      measured[column] = await looksInIndex(column, key, value);
    }
    const expected = Object.entries(claimed).map(([column, comparison]) => [
      column,
      comparison === 'refused' ? undefined : comparison !== 'converted',
    ]);
    expect(measured).toEqual(Object.fromEntries(expected));
  });
});
