import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { createOrReplaceChangesShape } from '#rules/general/create-or-replace-changes-shape';
import { type Server, startServer } from '#scripts/postgres/server';

const parser = createStatementParser(await loadGrammar());
const { bad, good } = createOrReplaceChangesShape.examples;
const cases = [
  ...bad.map((example) => ({ ...example, refused: true })),
  ...good.map((example) => ({ ...example, refused: false })),
];

/** Runs a text statement by statement, and tells whether the server took all of it. */
async function isTaken(server: Server, before: string, sql: string): Promise<boolean> {
  const session = await server.connect();
  await session.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const run = async (text: string) => {
    for (const { parsed } of parseFile(text, parser).statements) await session.query(parsed.text);
  };
  await run(before);
  const taken = await run(sql).then(
    () => true,
    () => false,
  );
  await session.end();
  return taken;
}

describe.each([12, 18] as const)('PostgreSQL %i on CREATE OR REPLACE', (major) => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('$sql after $before is refused: $refused', async ({ before = '', sql, refused }) => {
    expect(await isTaken(server, before, sql)).toBe(!refused);
  });
});
