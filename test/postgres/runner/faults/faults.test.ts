import { join } from 'node:path';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { strikes } from './faults';
import { plans } from './plans';
import { Trial } from './trial';

/**
 * How many runs each server meets: `CONFITURE_FAULTS=200` for an evening, `CONFITURE_SEED` for others than the usual ones. A
 * failure prints its seed and path.
 */
const cases = Number(process.env['CONFITURE_FAULTS'] ?? 16);

let dist: TemporaryFolder;
beforeAll(async () => {
  dist = await temporaryFolder('confiture-faults-');
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
}, 600_000);
afterAll(() => dist.remove());

describe.each([12, 18] as const)('whatever is pulled out from under a run, PostgreSQL %i', (major) => {
  let server: Server;
  let databases: { readonly used: pg.Client; readonly reference: pg.Client };
  beforeAll(async () => {
    server = await startServer(major, { autovacuum: 'off' });
    const root = await server.connect();
    for (const name of ['used', 'reference']) await root.query(`CREATE DATABASE ${name}`);
    databases = { used: await server.connect('used'), reference: await server.connect('reference') };
  });
  afterAll(() => server.stop());

  it(
    '[56] ledger and catalogue agree, and the next run ends where a quiet one does',
    async () => {
      const scenario = fc.record({
        plan: plans,
        direction: fc.constantFrom('up', 'up', 'down'),
        first: strikes,
        second: fc.option(strikes, { freq: 1 }),
        /** Whether the next run begins at once, while the server may still be at what nobody waits for. */
        atOnce: fc.boolean(),
      });
      const property = fc.asyncProperty(scenario, async (each) => {
        const trial = await Trial.of({ server, ...databases, program: join(dist.path, 'dist', 'cli.cjs') }, each);
        try {
          await trial.all();
        } finally {
          await trial.end();
        }
      });
      await fc.assert(property, { numRuns: cases, endOnFailure: true });
    },
    Math.max(400_000, cases * 20_000),
  );
});
