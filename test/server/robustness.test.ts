import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverBundle } from './support/bundle';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';

let folder: TestFolder;
let server: ServerProcess;
beforeAll(async () => {
  folder = await testFolder();
  server = await startServer(await serverBundle(), { folders: [folder.path] });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await folder.remove();
});

const million = 1024 * 1024;
const drop = '\nVACUUM FULL orders;\n';

/** Everything that asks about a document as an editor would; the answers count for nothing but their being there. */
async function askEverything(uri: string): Promise<void> {
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  await Promise.all([
    server.client.ask('textDocument/hover', uri, { position: { line: 0, character: 2 } }),
    server.client.ask('textDocument/codeLens', uri),
    server.client.ask('textDocument/inlayHint', uri, { range }),
    server.client.ask('textDocument/documentSymbol', uri),
    server.client.ask('textDocument/codeAction', uri, { range, context: { diagnostics: [] } }),
  ]);
}

/** A hostile text, the rule that must speak of it, and whether the statement behind it must still be read. */
interface BadInput {
  readonly name: string;
  readonly text: string;
  readonly rule: string;
  readonly message: RegExp;
  readonly rest: boolean;
}

const inputs: readonly BadInput[] = [
  {
    name: 'a binary file',
    text: String.fromCharCode(...Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)),
    rule: 'engine/unparsed',
    message: /./,
    rest: false,
  },
  { name: 'NUL', text: `SELECT '\0';${drop}`, rule: 'engine/unparsed', message: /null character/, rest: true },
  {
    name: 'an unterminated string',
    text: `VACUUM FULL orders;\nSELECT 'no end;\n`,
    rule: 'engine/unparsed',
    message: /unterminated quoted string/,
    rest: true,
  },
  {
    name: 'an unterminated dollar quote',
    text: 'VACUUM FULL orders;\nDO $body$ BEGIN\n',
    rule: 'engine/unparsed',
    message: /unterminated/,
    rest: true,
  },
  {
    name: 'an unterminated comment',
    text: 'VACUUM FULL orders;\n/* no end\n',
    rule: 'engine/unparsed',
    message: /unterminated/,
    rest: true,
  },
  {
    name: 'a hundred thousand nested parentheses',
    text: `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)};${drop}`,
    rule: 'engine/not-analysed',
    message: /nested too deeply/,
    rest: true,
  },
  {
    name: 'a line of ten megabytes',
    text: `SELECT '${'x'.repeat(10 * million)}';`,
    rule: 'engine/not-analysed',
    message: /more than 8 MB/,
    rest: false,
  },
  {
    name: 'a DO block of one megabyte',
    text: `DO $$ BEGIN\n${'  RAISE NOTICE $m$ a line of text that says nothing $m$;\n'.repeat(18_000)}VACUUM FULL orders;\nEND $$;${drop}`,
    rule: 'general/vacuum-full',
    message: /./,
    rest: true,
  },
];

describe('bad input', () => {
  it.each(inputs)('$name is named, and the server goes on', async ({ name, text, rule, message, rest }) => {
    const uri = folder.uri(`1_${name.replaceAll(' ', '_')}.sql`);
    await server.client.open(uri, text);
    const found = await server.client.diagnostics(uri);
    expect(found.filter(({ code }) => code === rule).map((each) => each.message)).toContainEqual(
      expect.stringMatching(message),
    );
    if (rest) expect(found.map(({ code }) => code)).toContain('general/vacuum-full');
    await askEverything(uri);
    await server.client.close(uri);
    expect(server.alive()).toBe(true);
  });

  it('a lone surrogate does not hide what follows', async () => {
    const uri = folder.uri('1_surrogate.sql');
    await server.client.open(uri, `SELECT '\ud83d';\nSELECT '\udc00\ud83d';${drop}`);
    expect(await server.client.rules(uri)).toContain('general/vacuum-full');
    await askEverything(uri);
  });

  it('an empty document has nothing to say', async () => {
    const uri = folder.uri('1_empty.sql');
    await server.client.open(uri, '');
    expect(await server.client.diagnostics(uri)).toEqual([]);
    await askEverything(uri);
  });
});

describe('an editor in a hurry', () => {
  it('gets the newest text analysed, whatever it asked meanwhile', async () => {
    const uri = folder.uri('2_typing.sql');
    const { client } = server;
    await client.open(uri, '');
    const answers: Promise<unknown>[] = [];
    for (let version = 2; version <= 200; version++) {
      void client.change(uri, version, `SELECT ${version};\n`.repeat(version));
      answers.push(askEverything(uri));
    }
    void client.change(uri, 201, drop);
    expect(await client.rules(uri)).toContain('general/vacuum-full');
    await Promise.all(answers);
  });

  it('may close a document that is being analysed', async () => {
    const uri = folder.uri('2_closing.sql');
    const { client } = server;
    void client.open(uri, 'ALTER TABLE orders ADD a int;\n'.repeat(2000));
    const pulled = client.diagnostics(uri);
    const asked = askEverything(uri);
    void client.close(uri);
    expect(await pulled).toBeDefined();
    await asked;
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('may speak of documents that are not open, or no files', async () => {
    const { client } = server;
    for (const uri of [
      folder.uri('2_never.sql'),
      'untitled:Untitled-1',
      'git:/x/1_a.sql?ref',
      'nonsense',
      'file://%',
    ]) {
      expect(await client.diagnostics(uri)).toEqual([]);
      await askEverything(uri);
    }
    await client.open('untitled:Untitled-1', drop);
    expect(await client.diagnostics('untitled:Untitled-1')).toEqual([]);
  });

  it('may ask for what does not exist', async () => {
    const { connection } = server.client;
    await expect(connection.sendRequest('confiture/nothing', {})).rejects.toMatchObject({ code: -32601 });
    await expect(connection.sendRequest('confiture/explainRule', { id: 7 })).rejects.toMatchObject({
      message: expect.stringContaining('expected string'),
    });
    await expect(connection.sendRequest('confiture/explainRule', { id: 'general/vacum-full' })).rejects.toMatchObject({
      message: 'There is no rule general/vacum-full. Did you mean general/vacuum-full?',
    });
  });
});
