import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { type Server, startServer } from '#scripts/postgres/server';
import { parseMajor } from '#scripts/postgres/versions';
import { before, cases, type WrittenFile, written } from '#test/core/remedy/cases';
import { schemaLines } from '#test/examples/schemaLines';

const parser = createStatementParser(await loadGrammar());
const servers = new Map<number, Promise<Server>>();

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

describe('safer steps come to the same schema as the statement that they replace', () => {
  it.each(cases.flatMap((each) => [12, 18].map((major) => ({ ...each, major }))))(
    '$sql on $major',
    async ({ rule, sql, major, prepare = '', refuses }) => {
      const wanted = await inDatabase(major, async (client) => {
        await client.query(prepare);
        await client.query(sql);
        return { lines: await schemaLines(client), nulls: await nulls(client) };
      });
      const [first, ...rest] = written(rule, sql, major);
      const got = await inDatabase(major, async (client) => {
        await client.query(prepare);
        await run(client, first);
        const begun = await schemaLines(client);
        for (const step of rest) await run(client, step);
        const result = { lines: await schemaLines(client), nulls: await nulls(client) };
        if (refuses !== undefined) {
          await expect(runEach(client, rest.at(-1)?.undo ?? '')).rejects.toThrow(refuses);
          return result;
        }
        for (const { undo } of rest.toReversed()) await runEach(client, undo);
        expect((await schemaLines(client)).map(unproved), 'undone').toEqual(begun.map(unproved));
        return result;
      });
      expect(got).toEqual(wanted);
    },
  );
});

describe.each([12, 18])('running code goes on while the steps are taken, on %i', (major) => {
  it('under the old name of a table, with reads and simple writes of another role, until the view goes', async () => {
    const [first, last] = written('rename-table', 'ALTER TABLE notes RENAME TO memos;', major);
    await inDatabase(major, async (client) => {
      await client.query("DO $$ BEGIN IF to_regrole('app') IS NULL THEN CREATE ROLE app; END IF; END $$");
      await client.query('PREPARE write (text) AS INSERT INTO notes (body) VALUES ($1) RETURNING id');
      await run(client, first);
      await client.query('SET ROLE app');
      expect((await client.query("EXECUTE write ('one')")).rows).toEqual([{ id: '1' }]);
      await client.query('INSERT INTO notes DEFAULT VALUES');
      await client.query("INSERT INTO notes VALUES (1) ON CONFLICT (id) DO UPDATE SET body = 'again'");
      await client.query("INSERT INTO notes (body) VALUES ('gone'); DELETE FROM notes WHERE body = 'gone'");
      await client.query("UPDATE notes SET body = body || '!' WHERE id = 2");
      const wanted = [
        { id: '1', body: 'again' },
        { id: '2', body: '-!' },
      ];
      expect((await client.query('SELECT id, body FROM notes ORDER BY id FOR UPDATE')).rows).toEqual(wanted);
      await client.query('RESET ROLE');
      await run(client, last);
      await expect(client.query('SELECT FROM notes')).rejects.toThrow('relation "notes" does not exist');
      expect((await client.query('SELECT id, body FROM memos ORDER BY id')).rows).toEqual(wanted);
    });
  });

  it('with the old name of a column beside code with the new one, whichever writes', async () => {
    const [add, fill, drop] = written('rename-column', 'ALTER TABLE orders RENAME COLUMN total TO amount;', major);
    await inDatabase(major, async (client) => {
      await run(client, add);
      await client.query('INSERT INTO orders (id, total) VALUES (-1, 10)');
      await client.query('UPDATE orders SET total = 20 WHERE id = 2');
      await run(client, fill);
      await client.query('INSERT INTO orders (id, amount) VALUES (-2, 30)');
      await client.query('UPDATE orders SET amount = 40 WHERE id = 4');
      await client.query('UPDATE orders SET total = 50 WHERE id = 5');
      await client.query('UPDATE orders SET amount = NULL WHERE id = 6');
      await client.query('UPDATE orders SET customer_id = 1 WHERE id = 7');
      const apart = await client.query('SELECT id FROM orders WHERE total IS DISTINCT FROM amount');
      expect(apart.rows).toEqual([]);
      await run(client, drop);
      const kept = await client.query('SELECT id::int, amount::int FROM orders WHERE id <= 7 ORDER BY id');
      expect(kept.rows.map(({ id, amount }) => [id, amount])).toEqual([
        [-2, 30],
        [-1, 10],
        [1, 1],
        [2, 20],
        [3, 3],
        [4, 40],
        [5, 50],
        [6, null],
        [7, 7],
      ]);
    });
  });

  it('or fails on a table that is to go, while a rename brings every row back', async () => {
    const [first] = written('drop-table', 'DROP TABLE notes;', major);
    await inDatabase(major, async (client) => {
      await client.query("INSERT INTO notes (body) VALUES ('kept')");
      await run(client, first);
      await expect(client.query('SELECT FROM notes')).rejects.toThrow('relation "notes" does not exist');
      await client.query('ALTER TABLE notes_retired RENAME TO notes');
      expect((await client.query('SELECT body FROM notes')).rows).toEqual([{ body: 'kept' }]);
    });
  });
});

/** How many values of each column of `orders` are missing: a backfill leaves as few as the statement. */
async function nulls(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(`
    SELECT key, count(*) FROM orders, jsonb_each(to_jsonb(orders)) WHERE value = 'null' GROUP BY key ORDER BY key`);
  return rows;
}

/** As a runner that wraps what can be wrapped. */
async function run(client: pg.Client, file: WrittenFile | undefined): Promise<void> {
  const { text = '', report } = file ?? {};
  const isWrapped = report?.analysis.statements[0]?.session.transaction.kind === 'wrapped';
  if (isWrapped) await client.query('BEGIN');
  await runEach(client, text);
  if (isWrapped) await client.query('COMMIT');
}

async function runEach(client: pg.Client, text: string): Promise<void> {
  for (const { parsed } of parseFile(text, parser).statements) await client.query(parsed.text);
}

/** What was proved stays so when its migration is undone. */
function unproved(line: string): string {
  return line.replace(' NOT VALID', '');
}

async function inDatabase<Result>(major: number, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const known = servers.get(major) ?? startServer(parseMajor(String(major)));
  servers.set(major, known);
  const server = await known;
  const admin = await server.connect();
  await admin.query('DROP DATABASE IF EXISTS steps');
  await admin.query('CREATE DATABASE steps');
  await admin.end();
  const client = await server.connect('steps');
  try {
    await client.query(before);
    return await work(client);
  } finally {
    await client.end();
  }
}
