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
    async ({ rule, sql, major, prepare = '' }) => {
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
        for (const { undo } of rest.toReversed()) await runEach(client, undo);
        expect((await schemaLines(client)).map(unproved), 'undone').toEqual(begun.map(unproved));
        return result;
      });
      expect(got).toEqual(wanted);
    },
  );
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
