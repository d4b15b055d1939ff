import { afterAll, describe, expect, it } from 'vitest';
import { type ExampleCase, examplesOf, RuleTester } from '#core/inspect/ruleTester';
import type { Example } from '#core/rules/rule';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';
import { type Server, startServer } from '#scripts/postgres/server';
import { parseMajor } from '#scripts/postgres/versions';
import { schemaLines } from '#test/examples/schemaLines';

const parser = createStatementParser(await loadGrammar());
const tester = new RuleTester(parser);
const servers = new Map<number, Promise<Server>>();

/** What an example of no particular server runs on: the oldest and the newest. */
const usualMajors = [12, 18];

const cases = libraries.flatMap(examplesOf).filter(isAutomatic).flatMap(forEachServer);

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

describe('a fix that needs no thought leaves the schema that the author wanted', () => {
  it.each(cases)('$test.rule.name, example $test.number, on $major', async ({ test, major }) => {
    const { example } = test;
    const wanted = await schemaAfter(major, example, example.sql);
    expect(await schemaAfter(major, example, example.fixed ?? '')).toEqual(wanted);
  });
});

function isAutomatic(test: ExampleCase): boolean {
  if (test.example.fixed === undefined) return false;
  return tester.findings(test).every(({ fixes }) => fixes[0]?.automatic === true);
}

function forEachServer(test: ExampleCase): readonly { readonly test: ExampleCase; readonly major: number }[] {
  const { version } = test.example;
  return (version === undefined ? usualMajors : [version]).map((major) => ({ test, major }));
}

async function schemaAfter(
  major: number,
  { before = '', transaction }: Example,
  sql: string,
): Promise<readonly string[]> {
  const known = servers.get(major) ?? startServer(parseMajor(String(major)));
  servers.set(major, known);
  const server = await known;
  const admin = await server.connect();
  await admin.query('DROP DATABASE IF EXISTS fixes');
  await admin.query('CREATE DATABASE fixes');
  await admin.end();
  const client = await server.connect('fixes');
  try {
    const statements = [before, sql].flatMap(cut);
    const wrapped = transaction === 'wrapped' ? ['BEGIN', ...statements, 'COMMIT'] : statements;
    for (const statement of wrapped) await client.query(statement);
    return await schemaLines(client);
  } finally {
    await client.end();
  }
}

/** One statement a message, as CONCURRENTLY wants it. */
function cut(sql: string): readonly string[] {
  return parseFile(sql, parser).statements.map(({ parsed }) => parsed.text);
}
