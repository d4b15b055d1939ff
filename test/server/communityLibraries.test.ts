import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CompletionList, Hover } from 'vscode-languageserver/node';
import { listRules } from '#protocol/rules';
import { setLibrary } from '#protocol/setLibrary';
import { trustNotification } from '#protocol/trust';
import { libraries } from '#rules/libraries';
import { temporaryFolder } from '#scripts/temporary';
import type { Environment } from '#server/environment';
import { uriOf } from '#server/uri';
import type { TestClient } from './support/client';
import { inMemory } from './support/inMemory';
import { marked } from './support/marked';

const library = `apiVersion: confiture-rules/1
name: acme
version: 1.0.0
title: ACME
rules:
  - {id: acme/no-truncate, title: Nothing is emptied., on: truncate, message: "{table} is emptied."}
`;
const configuration = 'libraries:\n  - ./lint/acme.yaml\n';

let client: TestClient | undefined;
afterEach(() => client?.connection.dispose());

async function opened(trusted?: boolean, parts: Partial<Environment> = {}) {
  const { path } = await temporaryFolder('confiture-libraries-');
  await mkdir(join(path, 'lint'));
  await writeFile(join(path, 'lint/acme.yaml'), library);
  await writeFile(join(path, 'confiture.yaml'), configuration);
  const folder = path.replaceAll('\\', '/');
  const made = inMemory({ libraries, ...parts }, { folders: [folder], ...(trusted === undefined ? {} : { trusted }) });
  client = made;
  await made.initialize();
  const migration = uriOf(`${folder}/001.sql`);
  await made.open(migration, 'TRUNCATE orders;\n');
  const settings = uriOf(`${folder}/confiture.yaml`);
  await made.open(settings, configuration, 1, 'yaml');
  const messages = async (uri: string) => (await made.diagnostics(uri)).map(({ message }) => message);
  return { client: made, folder, migration, settings, messages };
}

describe('libraries of a workspace', () => {
  it('are in force where the person trusts it', async () => {
    const { messages, migration, settings } = await opened(true);
    expect(await messages(migration)).toEqual(['orders is emptied.']);
    expect(await messages(settings)).toEqual([]);
  });

  it.each([false, undefined])('are not read where trusted is %s, and that is said', async (trusted) => {
    const { messages, migration, settings, client: editor } = await opened(trusted);
    expect(await messages(migration)).toEqual([]);
    const tree = async () => listRules.result.parse(await editor.connection.sendRequest(listRules.method, {}));
    expect((await tree()).notLoaded).toEqual([
      {
        library: './lint/acme.yaml',
        reason: expect.stringMatching(/^it is not loaded, because this folder is not trusted/),
      },
    ]);
    expect(await messages(settings)).toEqual([
      './lint/acme.yaml: it is not loaded, because this folder is not trusted. Trust it (Manage Workspace Trust), or tell the server in initializationOptions: {"trusted": true}.',
    ]);
    await editor.connection.sendNotification(trustNotification.method, {});
    expect(await messages(migration)).toEqual(['orders is emptied.']);
    expect((await tree()).notLoaded).toEqual([]);
    expect(await messages(settings)).toEqual([]);
  });

  it('hold as they are typed', async () => {
    const { client: editor, folder, messages, migration, settings } = await opened(true);
    const uri = uriOf(`${folder}/lint/acme.yaml`);
    await editor.open(uri, library, 1, 'yaml');
    await editor.change(uri, 2, library.replace('} is emptied', '} is gone'));
    expect(await messages(migration)).toEqual(['orders is gone.']);
    await editor.change(uri, 3, library.replace('on: truncate', 'on: trunctate'));
    expect(await messages(migration)).toEqual([]);
    expect(await messages(settings)).toEqual([
      expect.stringMatching(/lint\/acme\.yaml:6:\d+: acme\/no-truncate, on: .* Did you mean truncate\?/),
    ]);
  });
});

describe('confiture.yaml', () => {
  const optional =
    'options: {most: {type: number, default: 3, description: How many are fine.}}, docs: "https://acme.test/empty", on: truncate';

  /** Labels offered, and the hover, at the `|` of a configuration that names the library. */
  async function at(source: string) {
    const { client: editor, folder, settings } = await opened(true);
    await editor.open(uriOf(`${folder}/lint/acme.yaml`), library.replace('on: truncate', optional), 1, 'yaml');
    const { text, position } = marked(configuration + source);
    await editor.change(settings, 2, text);
    const list = await editor.ask<CompletionList | null>('textDocument/completion', settings, { position });
    const hover = await editor.ask<Hover | null>('textDocument/hover', settings, { position });
    return { labels: list?.items.map(({ label }) => label), hover: JSON.stringify(hover?.contents) };
  }

  it.each([
    ['rules and their options', 'rules:\n  acme/no-truncate: { mo|: 3 }\n', ['most']],
    ['rules', 'rules:\n  acme/no|: info\n', ['acme/no-truncate']],
    ['severities', 'rules:\n  acme/no-truncate: |\n', ['off', 'error']],
  ])('completes %s of a library of the workspace', async (_, source, wanted) => {
    expect((await at(source)).labels).toEqual(expect.arrayContaining(wanted));
  });

  it('explains them on hover, with the page that the rule names', async () => {
    expect((await at('rules:\n  acme/no-tr|uncate: info\n')).hover).toMatch(
      /Nothing is emptied.*`most`: How many are fine\. Default: `3`.*\[The rule’s page\]\(https:\/\/acme\.test\/empty\)/,
    );
    expect((await at('rules:\n  acme/no-truncate: { mo|st: 4 }\n')).hover).toContain('How many are fine.');
  });

  it('offers and explains the library itself', async () => {
    const { client: editor, settings } = await opened(true);
    const hover = await editor.ask<Hover | null>('textDocument/hover', settings, {
      position: { line: 1, character: 8 },
    });
    expect(JSON.stringify(hover?.contents)).toContain('**ACME** 1.0.0');
    await editor.change(settings, 2, `${configuration}  - \n`);
    const list = await editor.ask<CompletionList | null>('textDocument/completion', settings, {
      position: { line: 2, character: 4 },
    });
    expect(list?.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['general', './lint/acme.yaml']));
  });
});

describe('a rule that takes too long', () => {
  it('is stopped, and said to be once, until its library changes', async () => {
    let time = 0;
    const { client: editor, folder, migration, messages } = await opened(true, { clock: () => (time += 20) });
    const all = 'TRUNCATE orders;\n'.repeat(12);
    await editor.change(migration, 2, all);
    const silent = expect.stringMatching(
      /^Not analysed: The rule acme\/no-truncate was stopped: 3 times it took more than 50 ms of a file\. What it looks for is not known from here on\.$/,
    );
    const known = [...Array(9).fill('orders is emptied.'), silent];
    expect(await messages(migration)).toEqual(known);
    // What it has found is true still, and nothing is asked of it again.
    await editor.change(migration, 3, `${all}\n`);
    expect(await messages(migration)).toEqual(known);
    await editor.change(migration, 4, all.replaceAll('orders', 'visits'));
    expect(await messages(migration)).toEqual([silent]);
    await editor.open(uriOf(`${folder}/lint/acme.yaml`), library, 1, 'yaml');
    await editor.change(uriOf(`${folder}/lint/acme.yaml`), 2, library.replace('} is emptied', '} is gone'));
    await editor.change(migration, 5, 'TRUNCATE orders;\n');
    expect(await messages(migration)).toEqual(['orders is gone.']);
    expect(editor.shown).toEqual([expect.stringContaining('The rule acme/no-truncate was stopped')]);
  });
});

describe('an open library', () => {
  it('shows what is wrong where it stands, named by a configuration or not', async () => {
    const { client: editor, folder, messages } = await opened(true);
    const named = uriOf(`${folder}/lint/acme.yaml`);
    await editor.open(named, library.replace('title: Nothing', 'titel: Nothing'), 1, 'yaml');
    const [problem, ...others] = await editor.diagnostics(named);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'engine/library-not-loaded', range: { start: { line: 5 } } });
    expect(problem?.message).toMatch(/^acme\/no-truncate, titel: there is no field titel\. Did you mean title\?/);
    const other = uriOf(`${folder}/other.yaml`);
    await editor.open(other, library.replace('on: truncate', 'on: copy, where: [{table.nme: {is: x}}]'), 1, 'yaml');
    expect(await messages(other)).toEqual([
      expect.stringMatching(/there is no field table\.nme\. Did you mean table\.name\?/),
    ]);
    const foreign = uriOf(`${folder}/compose.yaml`);
    await editor.open(foreign, 'services: {}\n', 1, 'yaml');
    expect(await messages(foreign)).toEqual([]);
  });

  it('shows in confiture.lock that it is another one', async () => {
    const { client: editor, folder, migration, messages } = await opened(true);
    const lock = uriOf(`${folder}/confiture.lock`);
    const text =
      '{\n  "lockVersion": 1,\n  "libraries": {\n    "acme": {"version": "0.9.0", "source": "./lint/acme.yaml"}\n  }\n}\n';
    await editor.open(lock, text, 1, 'json');
    expect(await editor.diagnostics(lock)).toMatchObject([
      {
        range: { start: { line: 3, character: 4 }, end: { line: 3, character: 10 } },
        message: expect.stringContaining('acme is written down in confiture.lock as 0.9.0, and 1.0.0 is here'),
      },
    ]);
    expect(await messages(migration)).toEqual([]);
  });
});

describe('the Rules tree', () => {
  it('lists libraries of the workspace, and writes which are in force', async () => {
    const { client: editor, folder, migration } = await opened(true);
    const ask = (name: string, inForce: boolean) =>
      editor.connection.sendRequest(setLibrary.method, { uri: migration, name, inForce });
    const { libraries: listed } = listRules.result.parse(
      await editor.connection.sendRequest(listRules.method, { uri: migration }),
    );
    expect(
      listed.filter(({ inForce }) => inForce).map(({ name, source, mayBeOff }) => [name, source, mayBeOff]),
    ).toEqual([
      ['acme', './lint/acme.yaml', true],
      ['engine', undefined, false],
    ]);
    expect(setLibrary.result.parse(await ask('hipaa', true))).toMatchObject({
      uri: uriOf(`${folder}/confiture.yaml`),
      isNew: false,
      range: { start: { line: 1, character: 20 } },
      text: '\n  - hipaa',
    });
    expect(setLibrary.result.parse(await ask('acme', false)).text).toBe('libraries: []\n');
    await expect(ask('engine', false)).rejects.toThrow('always in force');
  });
});
