import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milliseconds } from '#core/schema/duration';
import { evolveSession } from '#core/schema/evolveSession';
import { startSession } from '#core/schema/session';
import { type Server, startServer } from '#scripts/postgres/server';
import { statementsOf } from './schema/replay';

const DEFAULTS = { lock_timeout: '0', search_path: '"$user", public' };

const statements = fc.array(
  fc.constantFrom(
    'BEGIN',
    'START TRANSACTION',
    'COMMIT',
    'END',
    'ROLLBACK',
    'ABORT',
    'COMMIT AND CHAIN',
    'ROLLBACK AND CHAIN',
    'SAVEPOINT a',
    'SAVEPOINT b',
    'RELEASE a',
    'RELEASE b',
    'ROLLBACK TO a',
    'ROLLBACK TO b',
    "SET lock_timeout = '1s'",
    'SET lock_timeout = 2000',
    "SET LOCAL lock_timeout = '3s'",
    'SET SESSION lock_timeout TO 4000',
    'RESET lock_timeout',
    'SET lock_timeout TO DEFAULT',
    'RESET ALL',
    'DISCARD ALL',
    'SET search_path = app',
    'SET LOCAL search_path TO "$user", app, public, pg_catalog',
    "SELECT set_config('lock_timeout', '5s', true)",
    "SELECT pg_catalog.set_config('search_path', 'public,app', false)",
  ),
  { minLength: 5, maxLength: 25 },
);

describe.each([14, 18] as const)('on PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    await client.query('CREATE SCHEMA app');
  });

  afterAll(() => server.stop());

  /** Whether the server did it; what it refuses inside a transaction spoils that, so it is rolled back. */
  async function isDone(sql: string): Promise<boolean> {
    return client.query(sql).then(
      () => true,
      async () => {
        await client.query('ROLLBACK');
        return false;
      },
    );
  }

  it('settings are what the session model says, after any statements', async () => {
    const property = fc.asyncProperty(statements, async (list) => {
      await client.query('ROLLBACK');
      await client.query('RESET ALL');
      let session = startSession({ transaction: 'none', settings: new Map(), searchPath: ['public'] });
      for (const { parsed, index } of statementsOf(list.join(';\n'))) {
        const [rollback] = statementsOf('ROLLBACK');
        const facts = (await isDone(parsed.text)) ? parsed.facts : rollback?.parsed.facts;
        if (facts === undefined) throw new Error(`not read: ${parsed.text}`);
        session = evolveSession(session, facts, index);
        const { rows } = await client.query(`SELECT current_setting('search_path') AS path,
          (SELECT setting FROM pg_settings WHERE name = 'lock_timeout') AS timeout`);
        const timeout = session.settings.get('lock_timeout')?.value ?? DEFAULTS.lock_timeout;
        const path = session.settings.get('search_path')?.value ?? DEFAULTS.search_path;
        const words = (text: string) => text.split(',').map((part) => part.trim().replaceAll('"', ''));
        expect([parsed.text, milliseconds(timeout), words(path)]).toEqual([
          parsed.text,
          Number(rows[0].timeout),
          words(rows[0].path),
        ]);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('durations are read as the server reads them', async () => {
    await client.query('ROLLBACK');
    const written = fc
      .tuple(
        fc.oneof(
          fc.integer({ min: 0, max: 99_999 }).map(String),
          fc.constantFrom('1.5', '.5', '2.', '1e2', '0.25', ''),
        ),
        fc.constantFrom('', ' '),
        fc.constantFrom('', 'us', 'ms', 's', 'min', 'h', 'd', 'S', 'sec', 'minutes', 'MS', 's s'),
      )
      .map((parts) => parts.join(''));
    const property = fc.asyncProperty(written, async (text) => {
      const accepted = await client
        .query("SELECT set_config('lock_timeout', $1, false)", [text])
        .then(() => client.query("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'"))
        .then(
          ({ rows }) => Number(rows[0].setting),
          () => undefined,
        );
      expect([text, milliseconds(text)]).toEqual([text, accepted]);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
