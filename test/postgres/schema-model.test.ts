import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { migrations } from '#test/core/schema/migrations';
import { readMigrations } from '#test/examples/replay';
import { Replay, statementsOf } from './schema/replay';

const folder = new URL('./schema/scripts/', import.meta.url);
const scripts = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { name, statements: statementsOf(text), since: Number(/^-- since (\d+)/.exec(text)?.[1] ?? 0) };
});
const fixture = readFileSync(new URL('../../scripts/measure-locks/fixture.sql', import.meta.url), 'utf8');
const shop = (await readMigrations('shop/db/migrations')).filter(({ id }) => !id.includes('_draft_'));

describe.each([14, 18] as const)('on PostgreSQL %i the model is the catalogue, statement by statement', (major) => {
  let server: Server;
  let administrator: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    administrator = await server.connect();
  });

  afterAll(() => server.stop());

  async function inOwnDatabase(name: string): Promise<pg.Client> {
    await administrator.query(`CREATE DATABASE ${name}`);
    return server.connect(name);
  }

  it.each(scripts.filter(({ since }) => since <= major))('for the script $name', async ({ name, statements }) => {
    const replay = new Replay(await inOwnDatabase(name.replace('.sql', '')), major);
    expect(await replay.runAll(statements)).toBeUndefined();
  });

  it('for the history of the shop', async () => {
    const replay = new Replay(await inOwnDatabase('shop'), major);
    const history = shop.map(({ up }) => up.replaceAll(/^\\.*$/gm, '')).join('\n');
    expect(await replay.runAll(statementsOf(history))).toBeUndefined();
  });

  it('for the schema that locks are measured on', async () => {
    const replay = new Replay(await inOwnDatabase('fixture'), major);
    expect(await replay.runAll(statementsOf(fixture))).toBeUndefined();
  });

  it('for any statements that meet', async () => {
    const client = await inOwnDatabase('random');
    const runs: number[] = [];
    const property = fc.asyncProperty(migrations, async (statements) => {
      await client.query('RESET ALL; DROP SCHEMA IF EXISTS public, app CASCADE; CREATE SCHEMA public');
      const { ran, disagreement } = await new Replay(client, major).runWhatRuns(statementsOf(statements.join(';\n')));
      runs.push(ran);
      expect(disagreement).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 100_000 });
    expect(Math.min(...runs)).toBeGreaterThanOrEqual(8);
  });
});
