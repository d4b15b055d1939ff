import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver/node';
import { libraries } from '#rules/libraries';
import { fullCapabilities } from './support/capabilities';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';

const sql = 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n';

let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder({
    '001_orders.up.sql': 'CREATE TABLE orders (id bigint, total int);',
    '001_orders.down.sql': 'DROP TABLE orders;',
    '002_x.up.sql': sql,
    '002_x.down.sql': 'ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;',
    '007_later.up.sql': 'SELECT 1;',
  });
});
afterAll(() => folder.remove());

/** What is offered for the file with nothing asked for but `only`, by a client that creates files or not. */
async function offered(
  createsFiles: boolean,
  name: string,
  only?: readonly string[],
  text = sql,
): Promise<CodeAction | undefined> {
  const workspaceEdit = { ...fullCapabilities.workspace?.workspaceEdit, resourceOperations: [] };
  const capabilities = createsFiles
    ? fullCapabilities
    : { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, workspaceEdit } };
  const client = inMemory({ libraries }, { folders: [folder.path], capabilities });
  await client.initialize();
  const uri = folder.uri(name);
  await client.open(uri, text);
  const range = { start: { line: 0, character: 20 }, end: { line: 0, character: 20 } };
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', uri, { range, context });
  client.connection.dispose();
  return actions.find(({ title }) => title.startsWith('Write the safer steps'));
}

describe('the safer steps', () => {
  it('are written into this file and further ones behind the last, with their ways back', async () => {
    const action = await offered(true, '002_x.up.sql');
    expect(action).toMatchObject({ title: 'Write the safer steps: this one and 2 more migrations', kind: 'quickfix' });
    const changes = action?.edit?.documentChanges ?? [];
    expect(
      changes.filter(CreateFile.is).map(({ uri, options }) => [uri.slice(folder.uri('').length + 1), options]),
    ).toEqual(
      [
        '008_validate_orders_total_not_null.up.sql',
        '008_validate_orders_total_not_null.down.sql',
        '009_set_orders_total_not_null.up.sql',
        '009_set_orders_total_not_null.down.sql',
      ].map((name) => [name, { overwrite: false, ignoreIfExists: false }]),
    );
    const texts = changes
      .filter(TextDocumentEdit.is)
      .map(({ edits }) => edits.map((edit) => 'newText' in edit && edit.newText).join());
    expect(texts).toEqual([
      'ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID',
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;\n',
      '-- Nothing to undo: what it proves stays true.\n',
      'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT orders_total_not_null;\n',
      expect.stringContaining('DROP NOT NULL'),
    ]);
  });

  it('are a refactoring for those who ask for refactorings', async () => {
    expect((await offered(true, '002_x.up.sql', ['refactor']))?.kind).toBe('refactor.rewrite.confiture');
    expect(await offered(true, '002_x.up.sql', ['source'])).toBeUndefined();
  });

  it('stand in this file, with a word about it, where no file can be written', async () => {
    const action = await offered(false, '002_x.up.sql');
    expect(action?.title).toBe('Write the safer steps (give each a transaction of its own)');
    expect(action?.edit?.documentChanges).toHaveLength(1);
    expect(JSON.stringify(action?.edit)).toContain('VALIDATE CONSTRAINT orders_total_not_null;\\nALTER TABLE');
  });

  it('stand in a file whose statements are transactions of their own', async () => {
    const action = await offered(true, '002_x.up.sql', undefined, `${sql}-- confiture: transaction none\n`);
    expect(action?.title).toBe('Write the safer steps');
    expect(action?.edit?.documentChanges).toHaveLength(1);
  });
});

describe('the safer steps, by the tool that runs them', () => {
  const create = 'CREATE TABLE orders (id bigint, total int);\n';
  const name = (text: string) => `CREATE INDEX i ON orders (id);\n${text}`;

  it.each([
    {
      tool: 'goose',
      files: { 'm/1_a.sql': `-- +goose Up\n${create}-- +goose Down\nDROP TABLE orders;\n`, 'm/2_b.sql': '' },
      edited: 'm/2_b.sql',
      text: `-- +goose Up\n${sql}-- +goose Down\nSELECT 1;\n`,
      line: 1,
      made: ['m/3_validate_orders_total_not_null.sql', 'm/4_set_orders_total_not_null.sql'],
      first: /^-- \+goose Up\nALTER TABLE orders VALIDATE .*\n\n-- \+goose Down\n-- Nothing to undo/,
      title: 'Write the safer steps: this one and 2 more migrations',
    },
    {
      tool: 'Prisma',
      files: {
        'prisma/migrations/20240101000000_a/migration.sql': create,
        'prisma/migrations/20240102000000_b/migration.sql': '',
      },
      edited: 'prisma/migrations/20240102000000_b/migration.sql',
      text: sql,
      line: 0,
      made: [
        'prisma/migrations/20240102000001_validate_orders_total_not_null/migration.sql',
        'prisma/migrations/20240102000002_set_orders_total_not_null/migration.sql',
      ],
      first: /^ALTER TABLE orders VALIDATE /,
      title: 'Write the safer steps: this one and 2 more migrations',
    },
    {
      tool: 'Atlas',
      files: { 'm/1_a.sql': create, 'm/2_b.sql': '', 'm/atlas.sum': 'h1:x\n' },
      edited: 'm/2_b.sql',
      text: name('UPDATE orders SET total = 1 WHERE id = 1;\n'),
      line: 0,
      made: ['m/3_build_i.sql'],
      first: /^-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON orders \(id\);\n$/,
      title: 'Write the safer steps: this one and 1 more migration, then run `atlas migrate hash`',
    },
    {
      tool: 'Sqitch',
      files: {
        'm/sqitch.plan': '%project=a\na 2024-01-01T00:00:00Z A <a@b>\nb 2024-01-01T00:00:00Z A <a@b>\n',
        'm/deploy/a.sql': create,
        'm/deploy/b.sql': '',
        'm/revert/b.sql': '',
      },
      edited: 'm/deploy/b.sql',
      text: `BEGIN; ${sql}COMMIT;\n`,
      line: 0,
      made: [],
      first: /^$/,
      title: 'Write the safer steps (give each a change of its own with `sqitch add`)',
    },
  ])('$tool', async ({ files, edited, text, line, made, first, title }) => {
    const folder = await testFolder(files);
    const client = inMemory({ libraries }, { folders: [folder.path], capabilities: fullCapabilities });
    await client.initialize();
    await client.open(folder.uri(edited), text);
    const at = { line, character: 28 };
    const asked = { range: { start: at, end: at }, context: { diagnostics: [] } };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', folder.uri(edited), asked);
    client.connection.dispose();
    const action = actions.find((each) => each.title.startsWith('Write the safer steps'));
    const changes = action?.edit?.documentChanges ?? [];
    expect(action?.title).toBe(title);
    expect(changes.filter(CreateFile.is).map(({ uri }) => uri)).toEqual(made.map((name) => folder.uri(name)));
    const [, written] = changes.filter(TextDocumentEdit.is);
    expect(written?.edits.map((edit) => 'newText' in edit && edit.newText).join() ?? '').toMatch(first);
    await folder.remove();
  });
});
