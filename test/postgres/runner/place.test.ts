import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEvent as editorEvent } from '#protocol/runEvent';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

/** What an editor shows between the marks of a line. */
const cases: readonly (readonly [what: string, text: string])[] = [
  ['a name', 'SELECT 1;\nSELECT\n  «nope» FROM pg_class;\n'],
  ['a quoted name behind umlauts and an emoji', 'SELECT «"Größe"»;\n'.replace('SELECT', "SELECT 'ä😀', ")],
  ['a name in the line where the statement begins', 'SELECT 1; /* é */ SELECT «nope»;\n'],
  ['line ends of Windows', 'SELECT 1;\r\nSELECT 2,\r\n\t«nope»;\r\n'],
  ['a byte order mark', '\ufeffSELECT «nope»;\n'],
  ['the first line where the server names no place', '\n  «ALTER TABLE»\n nope ADD x int;\n'],
];

describe.each([12, 18] as const)('the place of what failed, on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('%s', async (_, marked) => {
    const [before = '', word = '', after = ''] = marked.split(/[«»]/);
    const { migrate } = await projectOn(server, { 'm/1_a.up.sql': `${before}${word}${after}` });
    const { code, output } = await migrate('up', '--format', 'ndjson');
    expect(code).toBe(1);
    const told = output
      .trim()
      .split('\n')
      .map((line) => editorEvent.safeParse(JSON.parse(line)).data);
    const lines = before.replace(/^\ufeff/, '').split('\n');
    const character = lines.at(-1)?.length ?? 0;
    const place = { file: 'm/1_a.up.sql', line: lines.length - 1, character, end: character + word.length };
    expect(told.at(-1)).toMatchObject({ event: 'run finished', outcome: 'failed', place });
  });
});
