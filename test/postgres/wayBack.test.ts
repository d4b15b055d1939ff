import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleCase, examplesOf, RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { general } from '#rules/general/library';
import { type Server, startServer } from '#scripts/postgres/server';
import { before } from './wayBack/before';
import { definitions } from './wayBack/definitions';
import type { Pair } from './wayBack/pair';
import { pairs } from './wayBack/pairs';

const tester = new RuleTester(createStatementParser(await loadGrammar()));
const rule = examplesOf(general).find((each) => each.rule.name === 'down-does-not-reverse');

describe.each([12, 18] as const)('a way back is called one where PostgreSQL %i is as before', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
  });

  afterAll(() => server.stop());

  const outcomes = new Map<string, Set<boolean>>();

  it.each(pairs)('$of: $up; back: $down', async ({ of, up, down }) => {
    await client.query('BEGIN');
    try {
      await client.query(before);
      const wanted = await definitions(client);
      await client.query(up);
      await client.query(down);
      const got = await definitions(client);
      const changed = difference(wanted, got);
      const said = findings({ up, down }, major);
      outcomes.set(of, (outcomes.get(of) ?? new Set()).add(changed.length > 0));
      expect(said.length > 0, [...said, ...changed].join('\n')).toBe(changed.length > 0);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('and the pairs hold both, of every kind of object', () => {
    const kinds = new Set(pairs.map(({ of }) => of));
    expect([...outcomes].filter(([, seen]) => seen.size === 2).map(([kind]) => kind)).toEqual([...kinds]);
  });
});

function findings({ up, down }: Pick<Pair, 'up' | 'down'>, version: number): readonly string[] {
  if (rule === undefined) throw new Error('The rule is gone.');
  const test: ExampleCase = {
    ...rule,
    example: {
      path: 'migrations/0002_change.down.sql',
      sql: `${down};`,
      files: [
        { path: 'migrations/0001_all.up.sql', sql: before },
        { path: 'migrations/0002_change.up.sql', sql: `${up};` },
      ],
      version,
    },
  };
  return tester.findings(test).map(({ message }) => message);
}

function difference(wanted: readonly string[], got: readonly string[]): readonly string[] {
  return [
    ...wanted.filter((line) => !got.includes(line)).map((line) => `- ${line}`),
    ...got.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`),
  ];
}
