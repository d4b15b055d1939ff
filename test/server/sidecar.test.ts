import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionList, Hover } from 'vscode-languageserver/node';
import { libraries } from '#rules/libraries';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { marked } from './support/marked';

let client: TestClient;
let folder: TestFolder;
let version = 0;
beforeAll(async () => {
  folder = await testFolder({
    'confiture.yaml': 'layout: confiture\ninclude: ["m/**"]\n',
    'm/001_users.up.sql': 'CREATE TABLE users (id int PRIMARY KEY);',
    'm/001_users.down.sql': 'DROP TABLE users;',
    'm/002_email.up.sql': 'ALTER TABLE users ADD email text;',
    'm/002_email.down.sql': 'ALTER TABLE users DROP email;',
  });
  client = inMemory({ libraries }, { folders: [folder.path], trusted: true });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

/** Opens a text as a file of the folder, in place of what was open there. */
async function open(name: string, text: string): Promise<string> {
  const uri = folder.uri(name);
  if (version > 0) await client.close(uri);
  await client.open(uri, text, ++version, 'yaml');
  return uri;
}

async function ask<Answer>(request: string, source: string): Promise<Answer | null> {
  const { text, position } = marked(source);
  return client.ask<Answer | null>(request, await open('m/002_email.yaml', text), { position });
}

describe('preconditions beside a migration', () => {
  it('are judged as they are typed, by what is open and saved', async () => {
    const text = 'up_preconditions:\n  - type: ColumnExists\n    table: users\n    column: email\n  - type: Nothing\n';
    const uri = await open('m/002_email.yaml', text);
    const found = await client.diagnostics(uri);
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['engine/precondition-contradicted', 1],
      ['engine/invalid-preconditions', 4],
    ]);
    const earlier = folder.uri('m/001_users.up.sql');
    await client.open(earlier, 'CREATE TABLE users (id int PRIMARY KEY, email text);');
    expect(await client.rules(uri)).toEqual(['engine/invalid-preconditions']);
    await client.close(earlier);
    expect(await client.rules(uri)).toHaveLength(2);
  });

  it('are no migration, whatever `include` takes in, and other YAML is nothing of ours', async () => {
    const uri = await open('m/other_thing.yaml', 'openapi: 3.1.0\n');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it.each([
    ['|', ['up_preconditions', 'down_preconditions']],
    ['up_preconditions:\n  - |', ['type']],
    ['up_preconditions:\n  - type: ColumnT|', ['ColumnType']],
    [
      'up_preconditions:\n  - type: ForeignKeyExists\n    table: users\n    references_|',
      ['references_schema', 'references_table'],
    ],
    ['up_preconditions:\n  - type: TableExists\n    table: |', ['users']],
    ['down_preconditions:\n  - type: ColumnExists\n    table: users\n    column: |', ['id']],
    ['down_preconditions:\n  - type: ConstraintExists\n    table: users\n    constraint: |', ['users_pkey']],
  ])('completes %j', async (source, expected) => {
    const list = await ask<CompletionList>('textDocument/completion', source);
    expect(list?.items.map(({ label }) => label)).toEqual(expect.arrayContaining(expected));
  });

  it('offers no field twice, and none of another type', async () => {
    const source = 'up_preconditions:\n  - type: ColumnType\n    table: users\n    |';
    const list = await ask<CompletionList>('textDocument/completion', source);
    expect(list?.items.map(({ label }) => label).sort()).toEqual(['column', 'expected_type', 'schema']);
  });

  it.each([
    ['up_precon|ditions: []\n', /^`up_preconditions`: What has to be true before the migration runs\.$/],
    ['up_preconditions:\n  - ty|pe: TableExists\n    table: users\n', /It holds by what the migrations make\.$/],
    [
      'up_preconditions:\n  - type: Table|NotExists\n    table: users\n',
      /\*\*It is not so\*\*: the migrations before it make public\.users\.$/,
    ],
    [
      'up_preconditions:\n  - type: TableIs|Empty\n    table: users\n',
      /^`TableIsEmpty`: The table has no row\.\n\nNot checked: needs a connection/,
    ],
    [
      'up_preconditions:\n  - type: RowCountEquals\n    table: users\n    expected_|count: 2\n',
      /^`expected_count`: How many rows/,
    ],
  ])('explains %j', async (source, said) => {
    const contents = (await ask<Hover>('textDocument/hover', source))?.contents;
    expect(typeof contents === 'object' && 'value' in contents ? contents.value : contents).toMatch(said);
  });
});
