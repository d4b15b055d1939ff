import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionList, Hover } from 'vscode-languageserver/node';
import { libraries } from '#rules/libraries';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { marked } from './support/marked';

let client: TestClient;
let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder();
  client = inMemory({ libraries }, { folders: [folder.path], trusted: true });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

let files = 0;
const head = 'apiVersion: confiture-rules/1\nname: acme\nversion: 1.0.0\ntitle: ACME\n';

async function ask<Answer>(request: string, source: string): Promise<Answer | null> {
  const { text, position } = marked(head + source);
  const uri = folder.uri(`${++files}.yaml`);
  await client.open(uri, text, 1, 'yaml');
  return client.ask<Answer | null>(request, uri, { position });
}

const labels = async (source: string) =>
  (await ask<CompletionList>('textDocument/completion', source))?.items.map(({ label }) => label) ?? [];

async function hover(source: string): Promise<string | undefined> {
  const contents = (await ask<Hover>('textDocument/hover', source))?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

describe('completion in a rule library', () => {
  it.each([
    ['ov|', ['overrides']],
    ['rules:\n  - id: acme/x\n    sev|', ['severity']],
    ['rules:\n  - id: acme/x\n    on: dropT|', ['dropTable', 'dropTrigger']],
    ['rules:\n  - id: acme/x\n    state: col|', ['column']],
    ['rules:\n  - id: acme/x\n    severity: err|', ['error']],
    ['rules:\n  - id: acme/x\n    extends: base/unl|', ['base/unlogged']],
    ['rules:\n  - id: acme/x\n    state: column\n    where:\n      - column.typeF|', ['column.typeFamily']],
    ['rules:\n  - id: acme/x\n    on: addColumn\n    where:\n      - column.name: {mat|', ['matches']],
  ])('%j', async (source, expected) => {
    expect(await labels(source)).toEqual(expect.arrayContaining(expected));
  });

  it('offers no field that the event does not have', async () => {
    const offered = await labels('rules:\n  - id: acme/x\n    on: dropTable\n    where:\n      - |');
    expect(offered).toContain('table.name');
    expect(offered).not.toContain('column.name');
  });
});

describe('hovers in a rule library', () => {
  it.each([
    ['requireRea|son: true\n', /^`requireReason`: Whether a comment/],
    ['rules:\n  - id: acme/x\n    horiz|on: set\n', /^`horizon`: Up to where it looks/],
    ['rules:\n  - id: acme/x\n    on: trun|cate\n', /^`truncate`: TRUNCATE, one event a table\./],
    [
      'rules:\n  - id: acme/x\n    on: truncate\n    where:\n      - table.na|me: {is: x}\n',
      /^`table\.name`: Its name\./,
    ],
    [
      'rules:\n  - id: acme/x\n    on: truncate\n    where:\n      - table.name: {mat|ches: x}\n',
      /^`matches`: The regular expression is found in it\./,
    ],
    ['rules:\n  - id: acme/x\n    extends: general/wide-|index\n', /^# general\/wide-index/],
  ])('%j', async (source, said) => {
    expect(await hover(source)).toMatch(said);
  });
});
