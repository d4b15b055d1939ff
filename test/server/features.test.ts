import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, DocumentSymbol, Hover, InlayHint } from 'vscode-languageserver/node';
import { SymbolKind } from 'vscode-languageserver/node';
import { serverBundle } from './support/bundle';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';

const unsafe = 'general/index-without-concurrently';
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer, "Odd | `Name`" text);\n';
const rewrite = 'ALTER TABLE orders ALTER total TYPE bigint;\n';

let folder: TestFolder;
let server: ServerProcess;
const settings: Record<string, unknown> = {};
beforeAll(async () => {
  folder = await testFolder({ '001_orders.sql': orders });
  const options = { settings, folders: [folder.path], commands: ['confiture.explainRule', 'confiture.showStatement'] };
  server = await startServer(await serverBundle([unsafe]), options);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await folder.remove();
});
afterEach(() => server.client.close(folder.uri('002_x.sql')));

async function open(text: string): Promise<string> {
  const uri = folder.uri('002_x.sql');
  await server.client.open(uri, text);
  return uri;
}

async function hoverAt(uri: string, line: number, character: number): Promise<string | undefined> {
  const hover = await server.client.ask<Hover | null>('textDocument/hover', uri, { position: { line, character } });
  const contents = hover?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

describe('hover', () => {
  it('says what a statement locks, does and stops, and why a finding matters', async () => {
    const uri = await open(`BEGIN;\n${rewrite}COMMIT;\n`);
    const value = await hoverAt(uri, 1, 32);
    expect(value).toContain('**CRITICAL** `ALTER TABLE orders`');
    expect(value).toContain('| `orders` | ACCESS EXCLUSIVE | reads and writes | until commit |');
    expect(value).toContain('- rewrite of `orders`: every integer is converted to bigint');
    expect(value).toContain('Duration: scales with rows and indexes (no statistics).');
    expect(value).toContain('Runs in the transaction that the file opened.');
    expect(value).toContain('`general/change-type-rewrites`');
    expect(value).toContain('**Instead:**');
  });

  it('tells in one line of relations that are only read', async () => {
    const views = ['a', 'b', 'c', 'd'].map((name) => `CREATE VIEW ${name} AS SELECT id FROM orders;`).join('\n');
    const uri = await open(
      `${views}\nCREATE VIEW all_of_them AS SELECT a.id FROM a, b, c, d;\nDROP VIEW all_of_them;\n`,
    );
    const value = (await hoverAt(uri, 4, 3)) ?? '';
    expect(value).not.toContain('| relation |');
    expect(value).toContain('ACCESS SHARE on `a`, `b` and 2 more, as every SELECT takes it');
    expect(await hoverAt(uri, 5, 3)).toContain('| ACCESS EXCLUSIVE |');
  });

  it('tells of locks that the transaction holds already', async () => {
    const uri = await open('BEGIN;\nALTER TABLE orders ADD note text;\nUPDATE orders SET note = 1;\nCOMMIT;\n');
    expect(await hoverAt(uri, 2, 3)).toContain('Held already by its transaction: ACCESS EXCLUSIVE on `orders`.');
    await server.client.close(uri);
    await open('BEGIN;\nDROP TABLE orders;\nALTER TABLE a ADD b int;\nSELECT 1;\nCOMMIT;\n');
    expect(await hoverAt(uri, 3, 3)).toContain(
      'Held already by its transaction: ACCESS EXCLUSIVE on `orders` and `a`.',
    );
  });

  it('explains the rule of a comment that suppresses it', async () => {
    const uri = await open(`-- confiture-ignore ${unsafe}: tiny\nCREATE INDEX i ON orders (id);\n`);
    expect(await hoverAt(uri, 0, 25)).toMatch(new RegExp(`^# ${unsafe}\n`));
  });

  it('shows tables and columns as they are before the statement', async () => {
    const uri = await open(rewrite);
    expect(await hoverAt(uri, 0, 14)).toMatch(/^table `orders`\n\n- `id` `bigint` NOT NULL\n- `total` `integer`\n/);
    expect(await hoverAt(uri, 0, 27)).toMatch(/^column `total` `integer` of `orders`\n/);
  });

  it('shows names from the file as they are, whatever they hold', async () => {
    const evil = '"x`](command:evil)<img src=x>|[a](https://evil)"';
    const uri = await open(`CREATE TABLE ${evil} (id int);\nALTER TABLE ${evil} ADD CHECK (id > 0);\n`);
    const value = (await hoverAt(uri, 1, 2)) ?? '';
    const outsideOfCode = value.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    expect(outsideOfCode).not.toMatch(/command:|<img|https:/);
    expect(value).toContain('| ``x`](command:evil)<img src=x>\\|[a](https://evil)`` | ACCESS EXCLUSIVE |');
  });

  it('has nothing to say between statements', async () => {
    const uri = await open('SELECT 1;\n\n\nSELECT 2;\n');
    expect(await hoverAt(uri, 2, 0)).toBeUndefined();
  });
});

describe('code lens', () => {
  const titles = async (uri: string) =>
    (await server.client.ask<CodeLens[]>('textDocument/codeLens', uri)).map(({ command }) => command?.title);

  it('stands above the file and above what others will feel, level first', async () => {
    const uri = await open(`SET lock_timeout = '1s';\n${rewrite}ALTER TABLE orders ADD note text;\n`);
    expect(await server.client.ask<CodeLens[]>('textDocument/codeLens', uri)).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        command: {
          title: expect.stringMatching(/^CRITICAL {2}whole file: 3 statements \(1 CRITICAL\), \d+ findings?$/),
          command: 'confiture.showStatement',
          arguments: [{ uri, position: { line: 1, character: 0 } }],
        },
      },
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        command: {
          title:
            'CRITICAL  ACCESS EXCLUSIVE on orders while it runs, reads and writes wait, scales with rows and indexes',
          command: 'confiture.showStatement',
          arguments: [{ uri, position: { line: 1, character: 0 } }],
        },
      },
    ]);
  });

  it('says the risk once where the file is one statement', async () => {
    expect(await titles(await open(rewrite))).toEqual([
      expect.stringMatching(/^\d+ findings?$/),
      expect.stringMatching(/^CRITICAL {2}ACCESS EXCLUSIVE on orders /),
    ]);
    await server.client.close(folder.uri('002_x.sql'));
    expect(await titles(await open('SELECT 1;\n'))).toEqual(['LOW  1 statement, no findings']);
  });

  it('names what stands in the text, not what the grammar was given for it', async () => {
    const uri = await open(`ALTER TABLE {{ .Schema }}.orders ALTER total TYPE bigint;\n`);
    expect((await titles(uri))[1]).toContain('on {{ .Schema }}.orders');
    const symbols = await server.client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    expect(symbols[0]?.name).toBe('ALTER TABLE {{ .Schema }}.orders');
    const value = (await hoverAt(uri, 0, 3)) ?? '';
    expect(value).toContain('| `{{ .Schema }}.orders` | ACCESS EXCLUSIVE |');
    expect(value).not.toContain('__');
  });

  it('and inlay hints follow the setting', async () => {
    const uri = await open(rewrite);
    const everything = { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } };
    const hints = () => server.client.ask<InlayHint[]>('textDocument/inlayHint', uri, everything);
    const apply = async (display: string, minimumLevel: string) => {
      settings['confiture.risk.display'] = display;
      settings['confiture.risk.minimumLevel'] = minimumLevel;
      await server.client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      return [(await titles(uri)).length, (await hints()).length];
    };
    expect(await apply('lens', 'HIGH')).toEqual([2, 0]);
    expect(await apply('inlay', 'HIGH')).toEqual([0, 1]);
    expect(await hints()).toMatchObject([{ position: { line: 0, character: 43 }, paddingLeft: true }]);
    expect(await apply('both', 'CRITICAL')).toEqual([2, 1]);
    expect(await apply('off', 'LOW')).toEqual([0, 0]);
    expect(await apply('nonsense', 'LOW')).toEqual([2, 0]);
  });
});

describe('document symbols', () => {
  it('list statements with names, columns and what could not be read', async () => {
    const uri = await open(`${orders}DO $$ BEGIN DROP TABLE a; END $$;\nCREATE TABLE (;\n`);
    const symbols = await server.client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    expect(symbols.map(({ name, kind }) => [name, kind])).toEqual([
      ['CREATE TABLE orders', SymbolKind.Struct],
      ['DO', SymbolKind.Function],
      ['CREATE TABLE (', SymbolKind.Null],
    ]);
    expect(symbols[0]?.children?.map(({ name }) => name)).toEqual(['id', 'total', 'Odd | `Name`']);
    expect(symbols[1]?.children?.map(({ name }) => name)).toEqual(['DROP TABLE a']);
    expect(symbols[2]?.detail).toMatch(/^not analysed: syntax error/);
  });
});

describe('links', () => {
  it('lead from a diagnostic to the page that ships', async () => {
    const uri = await open('CREATE INDEX i ON orders (id);');
    const found = await server.client.diagnostics(uri);
    const link = found.find(({ code }) => code === unsafe)?.codeDescription?.href;
    expect(link).toMatch(/^file:.*\/docs\/rules\/general\/index-without-concurrently\.md$/);
  });
});

describe('code actions for the whole file', () => {
  it('are given alone to those who ask for them', async () => {
    const uri = await open('CREATE INDEX i ON orders (id);\nCREATE INDEX j ON orders (total);\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics: [], only: ['source.fixAll'] };
    const actions = await server.client.ask<CodeAction[]>('textDocument/codeAction', uri, { range, context });
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.confiture']);
  });
});
