import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { readExample, readMigrations, runFile } from './replay';
import { schemaLines } from './schemaLines';

const LAUNCH = '20240112091000_seed_categories';
const MINUTES = 60_000;

const history = await readMigrations('shop/db/migrations');
const runnable = history.filter(({ id }) => !id.includes('_draft_'));
const sampleData = await readExample('shop/db/sample-data.sql');

describe('the README of the shop', () => {
  it('explains every migration after the launch, in order', async () => {
    const readme = await readExample('shop/README.md');
    const explained = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(explained).toEqual(history.map(({ id }) => id).filter((id) => id > LAUNCH));
  });

  it('counts the migrations', async () => {
    expect(await readExample('shop/README.md')).toContain(`${history.length} migrations`);
  });
});

describe.each([14, 18] as const)('the shop on PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
  }, 5 * MINUTES);

  afterAll(() => server.stop());

  it(
    'goes up, down and up again, file by file, over existing rows',
    async () => {
      const notReversed: string[] = [];
      for (const { id, up, down } of runnable) {
        const before = await schemaLines(client);
        await runFile(client, up);
        if (down !== undefined) {
          await runFile(client, down);
          if ((await schemaLines(client)).join('\n') !== before.join('\n')) notReversed.push(id);
          await runFile(client, up);
        }
        if (id === LAUNCH) await client.query(sampleData);
      }

      expect(notReversed).toEqual(['20240520082000_total_required_not_null']);
      const { rows } = await client.query('SELECT count(*)::int AS orders, min(total) > 0 AS totals FROM orders');
      expect(rows).toEqual([{ orders: 2000, totals: true }]);
    },
    2 * MINUTES,
  );

  it.each([
    ['20240916080000_draft_index_payments', '25001'],
    ['20240923080000_draft_gift_cards', '42601'],
  ])('refuses the draft %s with SQLSTATE %s and keeps nothing of it', async (draft, code) => {
    const before = await schemaLines(client);
    const up = history.find(({ id }) => id === draft)?.up ?? '';
    await expect(runFile(client, up)).rejects.toMatchObject({ code });
    expect(await schemaLines(client)).toEqual(before);
  });
});
