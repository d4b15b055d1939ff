import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type DocumentHighlight,
  type Location,
  ResponseError,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { bareCapabilities } from './support/capabilities';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';

const files = {
  'migrations/001_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);\n',
  'migrations/002_rename.sql': 'ALTER TABLE orders RENAME COLUMN total TO amount;\n',
  'migrations/003_view.sql': 'CREATE VIEW big AS SELECT id FROM orders WHERE amount > 1000;\n',
  'migrations/004_gone.sql': 'CREATE TABLE scratch (id int);\nDROP TABLE scratch;\n',
  'other/migrations/001_x.sql': 'CREATE TABLE orders (id int);\nCREATE INDEX orders_by_id ON orders (id);\n',
};

let folder: TestFolder;
let client: TestClient;
beforeAll(async () => {
  folder = await testFolder(files);
  client = inMemory({}, { folders: [folder.path] });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

/** Asks at the first place of a text in a document that is open with unsaved text. */
async function ask<Result>(method: string, name: string, text: string, at: string, more: object = {}): Promise<Result> {
  const uri = folder.uri(name);
  await client.open(uri, text);
  const line = text.slice(0, text.indexOf(at)).split('\n').length - 1;
  const character = text.indexOf(at) - (text.lastIndexOf('\n', text.indexOf(at)) + 1);
  try {
    return await client.ask<Result>(method, uri, { position: { line, character }, ...more });
  } finally {
    await client.close(uri);
  }
}

function shown(places: readonly Location[] | null) {
  return places?.map(({ uri, range: { start, end } }) => {
    return `${uri.slice(uri.lastIndexOf('/') + 1)} ${start.line}:${start.character}-${end.character}`;
  });
}

const unsaved = 'SELECT 1;\nALTER TABLE orders DROP COLUMN amount;\n';

describe('go to definition', () => {
  it('leads from a new name to where the column was made', async () => {
    const found = await ask<Location[]>('textDocument/definition', 'migrations/005_new.sql', unsaved, 'amount');
    expect(shown(found)).toEqual(['001_orders.sql 0:44-49']);
  });

  it('answers for the set of the file, not for its neighbours', async () => {
    const found = await ask<Location[]>(
      'textDocument/definition',
      'other/migrations/002.sql',
      'DROP TABLE orders;',
      'orders',
    );
    expect(found[0]?.uri).toBe(folder.uri('other/migrations/001_x.sql'));
  });

  it('is silent about what is not known', async () => {
    const name = 'migrations/005_new.sql';
    for (const [text, at] of [
      ['SELECT amount FROM elsewhere;', 'elsewhere'],
      ['SELECT 1; -- orders', 'orders'],
      ["SELECT 'orders';", 'orders'],
      ['ALTER TABLE orders ADD CHECK (nothing > 1);', 'nothing'],
      ['ALTER TABLE orders ADD note text;', 'ALTER'],
    ] as const)
      expect(await ask('textDocument/definition', name, text, at)).toBeNull();
  });

  it('follows edits of other files that are not saved', async () => {
    const first = folder.uri('migrations/001_orders.sql');
    await client.open(first, `-- moved\n${files['migrations/001_orders.sql']}`);
    const found = await ask<Location[]>('textDocument/definition', 'migrations/005_new.sql', unsaved, 'amount');
    await client.close(first);
    expect(shown(found)).toEqual(['001_orders.sql 1:44-49']);
  });
});

describe('references', () => {
  it('are found over files and renames, unsaved text included', async () => {
    const all = { context: { includeDeclaration: true } };
    const found = await ask<Location[]>('textDocument/references', 'migrations/005_new.sql', unsaved, 'amount', all);
    expect(shown(found)).toEqual([
      '001_orders.sql 0:44-49',
      '002_rename.sql 0:33-38',
      '002_rename.sql 0:42-48',
      '003_view.sql 0:47-53',
      '005_new.sql 1:31-37',
    ]);
    const some = { context: { includeDeclaration: false } };
    const rest = await ask<Location[]>('textDocument/references', 'migrations/005_new.sql', unsaved, 'amount', some);
    expect(shown(rest)).toEqual(shown(found)?.slice(1));
  });

  it('in one file are highlighted, changes apart from mere mentions', async () => {
    const text = 'ALTER TABLE orders ADD x int;\nSELECT x FROM orders;';
    const found = await ask<DocumentHighlight[]>('textDocument/documentHighlight', 'migrations/006.sql', text, 'x int');
    expect(found.map(({ kind, range }) => [kind, range.start.line])).toEqual([
      [3, 0],
      [2, 1],
    ]);
  });
});

describe('rename', () => {
  const refused = async (method: string, text: string, at: string, more: object = {}) => {
    const error = await ask(method, 'migrations/005_new.sql', text, at, more).catch((reason: unknown) => reason);
    return error instanceof ResponseError ? error.message : error;
  };

  it('is refused with a reason and the statement that would do it', async () => {
    const message = await refused('textDocument/prepareRename', unsaved, 'amount');
    expect(message).toContain('would tell another history');
    expect(message).toContain('ALTER TABLE orders RENAME COLUMN amount TO …;');
    expect(await refused('textDocument/rename', unsaved, 'orders', { newName: 'x' })).toContain(
      'ALTER TABLE orders RENAME TO …;',
    );
  });

  it('is refused for what is not known, without a statement', async () => {
    expect(await refused('textDocument/rename', 'SELECT 1;', 'SELECT', { newName: 'x' })).not.toContain('ALTER');
  });

  it('is prepared only for those who prepare', async () => {
    const greeting = async (prepareSupport: boolean) => {
      const capabilities = { ...bareCapabilities, textDocument: { rename: { prepareSupport } } };
      const other = inMemory({}, { capabilities });
      const { capabilities: can } = await other.initialize();
      other.connection.dispose();
      return can.renameProvider;
    };
    expect(await greeting(false)).toBe(true);
    expect(await greeting(true)).toEqual({ prepareProvider: true });
  });
});

describe('workspace symbols', () => {
  const find = (query: string) => client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query });

  it('are found by their letters over all folders, the nearest first, what is gone last', async () => {
    const names = (await find('ord')).map(({ name, containerName, location }) => {
      return `${name} (${containerName}) ${location.uri.slice(folder.uri('').length + 1)}`;
    });
    expect(names).toEqual([
      'orders (table) migrations/001_orders.sql',
      'orders (table) other/migrations/001_x.sql',
      'orders_by_id (index) other/migrations/001_x.sql',
      '001_orders.sql (migration) migrations/001_orders.sql',
    ]);
    expect((await find('obi')).map(({ name }) => name)).toEqual(['orders_by_id']);
    expect((await find('scratch')).map(({ containerName }) => containerName)).toEqual(['table, dropped']);
    expect(await find('zzz')).toEqual([]);
  });

  it('can be cancelled', async () => {
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest('workspace/symbol', { query: '' }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });
});
