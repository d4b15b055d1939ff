import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionList, Diagnostic, DocumentLink, Hover } from 'vscode-languageserver/node';
import { libraries } from '#rules/libraries';
import { bareCapabilities } from './support/capabilities';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { marked, textIn } from './support/marked';
import { waitFor } from './support/waitFor';

const parts = { libraries, rulePage: (id: string) => `file:///pages/${id}.md` };

let client: TestClient;
let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder();
  client = inMemory(parts, { folders: [folder.path], commands: ['confiture.explainRule'] });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

let folders = 0;

/** Opens the text as the unsaved `confiture.yaml` of a folder of its own. */
async function open(text: string): Promise<string> {
  const uri = folder.uri(`${++folders}/confiture.yaml`);
  await client.open(uri, text, 1, 'yaml');
  return uri;
}

async function labels(source: string): Promise<string[] | undefined> {
  const { text, position } = marked(source);
  const list = await client.ask<CompletionList | null>('textDocument/completion', await open(text), { position });
  return list?.items.map(({ label }) => label);
}

async function hover(source: string): Promise<string | undefined> {
  const { text, position } = marked(source);
  const found = await client.ask<Hover | null>('textDocument/hover', await open(text), { position });
  const contents = found?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

/** What the text is once the first quick fix at the cursor was applied. */
async function fixed(source: string): Promise<string | undefined> {
  const { text, position } = marked(source);
  const uri = await open(text);
  const context = { diagnostics: await client.diagnostics(uri) };
  const range = { start: position, end: position };
  const [action] = await client.ask<CodeAction[]>('textDocument/codeAction', uri, { range, context });
  const [change] = action?.edit?.documentChanges ?? [];
  if (change === undefined || !('edits' in change)) return undefined;
  expect(action?.diagnostics).toHaveLength(1);
  const [edit] = change.edits;
  if (edit === undefined || !('newText' in edit)) return undefined;
  const lines = text.split('\n');
  const { start, end } = edit.range;
  const line = lines[start.line] ?? '';
  lines[start.line] = line.slice(0, start.character) + edit.newText + line.slice(end.character);
  return lines.join('\n');
}

const wrong = 'postgress: 15\nlibraries: [general, hippa]\nrules:\n  general/set-not-nul-scans: off\n';

describe('diagnostics of confiture.yaml', () => {
  it('stand in it, at what is wrong', async () => {
    const uri = await open(wrong);
    const found = await client.diagnostics(uri);
    expect(found.map(({ code, range }) => [code, textIn(wrong, range)])).toEqual([
      ['engine/invalid-configuration', 'postgress'],
      ['engine/invalid-configuration', 'hippa'],
      ['engine/unknown-rule', 'general/set-not-nul-scans'],
    ]);
  });

  it('are sent to editors that do not ask', async () => {
    const other = inMemory(parts, { folders: [folder.path], capabilities: bareCapabilities });
    await other.initialize();
    const uri = folder.uri('pushed/confiture.yaml');
    await other.open(uri, 'transaction: wraped\n', 1, 'yaml');
    const sent = () => other.published.findLast((each) => each.uri === uri)?.diagnostics;
    const [first] = await waitFor<Diagnostic[]>('diagnostics', () => sent());
    expect(first?.message).toContain('Did you mean wrapped?');
    await other.change(uri, 2, 'transaction: wrapped\n');
    await waitFor('no diagnostics', () => sent()?.length === 0);
    other.connection.dispose();
  });
});

describe('quick fixes in confiture.yaml', () => {
  it.each([
    ['post|gress: 15', 'postgres: 15'],
    ['transaction: wra|ped', 'transaction: wrapped'],
    ['tran|saction: wraped', 'transaction: wrapped'],
    ['libraries: [generall|]', 'libraries: [general]'],
    ['rules:\n  general/set-not-nul-scans|: off', 'rules:\n  general/set-not-null-scans: off'],
    ['rules:\n  general/set-not-null-scans: warnin|g2', 'rules:\n  general/set-not-null-scans: warning'],
    [
      'rules:\n  general/lock-timeout-too-long: { maximun|: 3 }',
      'rules:\n  general/lock-timeout-too-long: { maximum: 3 }',
    ],
  ])('%s', async (source, expected) => {
    expect(await fixed(source)).toBe(expected);
  });

  it('are not offered where nothing near was meant', async () => {
    expect(await fixed('xyz|zy: 15')).toBeUndefined();
    expect(await fixed('postgres: 1|5')).toBeUndefined();
  });
});

describe('classification in confiture.yaml', () => {
  it('is completed', async () => {
    expect(await labels('classification:\n  - {match: a, class: p|')).toEqual(expect.arrayContaining(['phi', 'pii']));
    expect(await labels('classification:\n  - match: a\n    class: no|')).toContain('none');
    expect(await labels('classification:\n  - match: a\n    type: [te|')).toContain('text');
    expect(await labels('classification: [{match: a, class: [pii, p|')).toContain('phi');
    expect(await labels('classification:\n  - {match: a, c|')).toEqual(['class']);
    expect(await labels('classification:\n  - c|')).toContain('class');
    expect(await labels('words:\n  p|')).toEqual(expect.arrayContaining(['phi', 'pii']));
    expect(await labels('words:\n  phi: {a|')).toContain('add');
  });

  it('is explained', async () => {
    expect(await hover('classif|ication: []')).toContain('The first entry that means a column counts.');
    expect(await hover('classification: [{mat|ch: a, class: pii}]')).toContain('with `*` for any letters');
    expect(await hover('words: {phi: {ad|d: [ward]}}')).toContain('Names that mean this class');
  });
});

describe('hover in confiture.yaml', () => {
  it('tells of settings', async () => {
    expect(await hover('postg|res: 15')).toContain('`postgres`: Major version of the servers');
    expect(await hover('transaction: wrap|ped')).toContain('One of `auto`, `wrapped`, `none`.');
  });

  it('tells of rules, with what holds here, default and page', async () => {
    const value = await hover('rules:\n  general/lock-timeout-too|-long: error\n');
    expect(value).toContain('Here: **error**. By default: warning.');
    expect(value).toContain('- `maximum`: The longest lock_timeout accepted, in milliseconds. Default: `5000`.');
    expect(value).toContain('[The rule’s page](file:///pages/general/lock-timeout-too-long.md)');
  });

  it('tells of options, severities and libraries', async () => {
    expect(await hover('rules:\n  general/lock-timeout-too-long: { maxi|mum: 3 }')).toContain('Default: `5000`');
    expect(await hover('rules:\n  general/lock-timeout-too-long: { severity: err|or }')).toContain(
      'Its own: `warning`',
    );
    expect(await hover('libraries: [gene|ral]')).toMatch(/^\*\*General\*\* \d/);
  });

  it('has nothing to say of the rest', async () => {
    expect(await hover('# a rem|ark\n')).toBeUndefined();
    expect(await hover('nonsen|se: 1\n')).toBeUndefined();
    expect(await hover('rules:\n  general/nob|ody: off\n')).toBeUndefined();
  });
});

describe('completion in confiture.yaml', () => {
  it('offers the settings that are not there yet', async () => {
    const found = await labels('postgres: 15\n|\nlibraries: [general]\n');
    expect(found).toEqual(expect.arrayContaining(['transaction', 'rules', 'profile', 'include']));
    expect(found).not.toContain('postgres');
    expect(found).not.toContain('libraries');
  });

  it.each([
    ['postgres: |', ['18', '17', '16', '15', '14', '13', '12']],
    ['transaction: w|', ['wrapped']],
    ['profile: |', ['recommended', 'strict']],
    ['lock_timeout: 5|', ['500ms', '5s']],
    ['libraries: [|', libraries.map(({ name }) => name)],
    ['libraries:\n  - general\n  - gen|', ['general']],
    ['rules:\n  general/lock-timeout-too-long: |', ['critical', 'error', 'warning', 'info', 'off']],
    ['rules:\n  general/lock-timeout-too-long: { severity: o|', ['off']],
    ['rules:\n  general/lock-timeout-too-long: { severity: error, |', ['severity', 'maximum']],
    ['rules:\n  general/lock-timeout-too-long:\n    m|', ['maximum']],
    ['rules:\n  general/lock-timeout-too-long:\n    maximum: |', ['5000']],
    ['rules:\n  # of locks\n  general/lock-timeout-too-lo|\npostgres: 15', ['general/lock-timeout-too-long']],
    ['include: [|', []],
    ['nonsense: |', []],
    ['rules:\n  general/nobody: { |', []],
  ])('%s', async (source, expected) => {
    expect(await labels(source)).toEqual(expected);
  });

  it('offers every rule, the engine’s too', async () => {
    const found = await labels('rules:\n  general/vacuum-full: off\n  |');
    expect(found).toContain('general/set-not-null-scans');
    expect(found).toContain('engine/unused-suppression');
  });

  it('says nothing in comments', async () => {
    expect(await labels('# ru|')).toBeUndefined();
  });
});

describe('links in confiture.yaml and comments', () => {
  it('lead from rules to their pages', async () => {
    const uri = await open('rules:\n  general/set-not-null-scans: off\n');
    const [link] = await client.ask<DocumentLink[]>('textDocument/documentLink', uri);
    expect(link?.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 28 } });
    expect(decodeURIComponent(link?.target ?? '')).toBe(
      'command:confiture.explainRule?[{"id":"general/set-not-null-scans"}]',
    );
    const migration = folder.uri('001_x.sql');
    await client.open(migration, '-- confiture-ignore general/set-not-null-scans: x\nSELECT 1;');
    expect(await client.ask<DocumentLink[]>('textDocument/documentLink', migration)).toHaveLength(1);
  });
});

describe('hostile configuration', () => {
  it.each([
    ['nests without end', `a: ${'['.repeat(20_000)}`],
    ['is full of colons', ':'.repeat(20_000)],
    ['is full of brackets', `rules: {${'a: {'.repeat(5_000)}`],
    ['is long', 'rules:\n'.repeat(20_000)],
  ])('that %s is answered all the same', async (_, text) => {
    const uri = await open(text);
    const position = { line: 0, character: text.indexOf('\n') === -1 ? text.length : 3 };
    await client.ask('textDocument/completion', uri, { position });
    await client.ask('textDocument/hover', uri, { position });
    await client.ask('textDocument/documentLink', uri);
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
  });
});
