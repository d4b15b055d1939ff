import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { grantRoles, grants } from '#test/core/schema/grants';
import { accessDifferences, differences } from './schema/differences';
import { Replay, statementsOf } from './schema/replay';

const folder = new URL('./schema/access/', import.meta.url);
const scripts = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { name, statements: statementsOf(text), since: Number(/^-- since (\d+)/.exec(text)?.[1] ?? 0) };
});

/** Each script takes back what it gives, since roles belong to the server and not to a database. */
describe.each([12, 14, 16, 18] as const)(
  'on PostgreSQL %i the model knows who may do what, statement by statement',
  (major) => {
    let server: Server;
    let administrator: pg.Client;

    beforeAll(async () => {
      server = await startServer(major);
      administrator = await server.connect();
    });

    afterAll(() => server.stop());

    /** Whoever a script becomes, the catalogue is looked at. */
    async function inOwnDatabase(name: string): Promise<pg.Client> {
      await administrator.query(`CREATE DATABASE ${name}`);
      const client = await server.connect(name);
      await client.query('GRANT SELECT ON pg_authid, pg_subscription TO PUBLIC');
      return client;
    }

    it.each(scripts.filter(({ since }) => since <= major))('for the script $name', async ({ name, statements }) => {
      const replay = new Replay(await inOwnDatabase(name.replace('.sql', '')), major, async (...moment) => [
        ...(await accessDifferences(...moment)),
        ...(await differences(...moment)),
      ]);
      expect(await replay.runAll(statements)).toBeUndefined();
    });

    it('for any grants that meet', async () => {
      const ran: number[] = [];
      const property = fc.asyncProperty(grants, async (statements) => {
        const client = await inOwnDatabase('random');
        const replay = new Replay(client, major, accessDifferences);
        const outcome = await replay.runWhatRuns(statementsOf(statements.join(';\n')));
        await client.end();
        await administrator.query('DROP DATABASE random');
        await administrator.query(`DROP ROLE ${grantRoles.join()}`);
        ran.push(outcome.ran);
        expect(outcome.disagreement).toBeUndefined();
      });
      await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 60_000 });
      expect(Math.max(...ran)).toBeGreaterThan(12); // more than what there is to begin with
    });
  },
);
