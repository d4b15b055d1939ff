import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { accessDifferences, differences } from './schema/differences';
import { Replay, statementsOf } from './schema/replay';

const folder = new URL('./schema/access/', import.meta.url);
const scripts = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { name, statements: statementsOf(text), since: Number(/^-- since (\d+)/.exec(text)?.[1] ?? 0) };
});

/** Each script takes back what it gives, since roles belong to the server and not to a database. */
describe.each([14, 18] as const)(
  'on PostgreSQL %i the model knows who may do what, statement by statement',
  (major) => {
    let server: Server;
    let administrator: pg.Client;

    beforeAll(async () => {
      server = await startServer(major);
      administrator = await server.connect();
    });

    afterAll(() => server.stop());

    it.each(scripts.filter(({ since }) => since <= major))('for the script $name', async ({ name, statements }) => {
      const database = name.replace('.sql', '');
      await administrator.query(`CREATE DATABASE ${database}`);
      const client = await server.connect(database);
      const replay = new Replay(client, major, async (...moment) => [
        ...(await accessDifferences(...moment)),
        ...(await differences(...moment)),
      ]);
      expect(await replay.runAll(statements)).toBeUndefined();
    });
  },
);
