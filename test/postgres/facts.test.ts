import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { builtInTypes } from '#test/core/sql/read/builtInTypes';
import { outputs } from '#test/core/sql/read/outputs';
import { relationUses } from '#test/core/sql/read/relationUses';

/** What the facts claim and only a server can know, on the oldest and the newest one. */
describe.each([12, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    const tables = [...'abcdetuvw'.split(''), 's.c', 's.t'];
    const create = (table: string) => `CREATE TABLE ${table} (i int UNIQUE, a int, b int, c int, d int, e int);`;
    await client.query(`CREATE TYPE one AS (x int); CREATE SCHEMA s; ${tables.map(create).join('')}`);
  });
  afterAll(() => server.stop());

  it.each(builtInTypes)('spells %s as %s', async (written, text, name) => {
    await client.query(`DROP TABLE IF EXISTS typed; CREATE TABLE typed (c ${written})`);
    const { rows } = await client.query(
      `SELECT format_type(atttypid, atttypmod) AS text, coalesce(e.typname, t.typname) AS name
       FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typlen = -1
       WHERE attrelid = 'typed'::regclass AND attname = 'c'`,
    );
    expect(rows).toEqual([{ text, name }]);
  });

  it.each(outputs)('names the outputs of %s', async (sql, names) => {
    const { fields } = await client.query(sql);
    expect(fields.map((field) => field.name)).toEqual(names);
  });

  const locks: Readonly<Record<string, string>> = {
    read: 'AccessShareLock',
    'for update': 'RowShareLock',
    insert: 'RowExclusiveLock',
    update: 'RowExclusiveLock',
    delete: 'RowExclusiveLock',
    merge: 'RowExclusiveLock',
  };

  it.each(relationUses.filter(([sql]) => major >= 15 || !sql.startsWith('MERGE')))(
    'locks as told: %s',
    async (sql, uses) => {
      await client.query('ROLLBACK; BEGIN');
      await client.query(sql);
      const { rows } = await client.query<{ name: string; mode: string }>(
        `SELECT relation::regclass::text AS name, mode FROM pg_locks JOIN pg_class c ON c.oid = relation
       WHERE pid = pg_backend_pid() AND relkind = 'r' AND relnamespace IN ('public'::regnamespace, 's'::regnamespace)`,
      );
      await client.query('DEALLOCATE ALL');
      const told = uses
        .map((use) => /^(.*) (\S+)$/.exec(use)?.slice(1) ?? [])
        .map(([use = '', name]) => `${name} ${locks[use]}`);
      expect(rows.map(({ name, mode }) => `${name} ${mode}`).sort()).toEqual([...new Set(told)].sort());
    },
  );
});
