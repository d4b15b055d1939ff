import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CodeAction, type SnippetTextEdit, TextDocumentEdit, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serverBundle } from './support/bundle';
import { bareCapabilities, fullCapabilities } from './support/capabilities';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';

const unsafe = 'general/index-without-concurrently';
const timeout = "SET lock_timeout = '1s';\n";

let folder: TestFolder;
let bundle: string;
let server: ServerProcess;
let version = 0;
beforeAll(async () => {
  bundle = await serverBundle();
  folder = await testFolder({ '001_orders.sql': 'CREATE TABLE orders (id bigint, total int);' });
  server = await startServer(bundle, { folders: [folder.path], commands: ['confiture.explainRule'] });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await folder.remove();
});

/** The next version of the document. */
function change(uri: string, text: string): Promise<void> {
  version += 1;
  return server.client.change(uri, version, text);
}

/** A document and what the editor offers for one of its findings. */
async function offered(text: string, rule: string, from: ServerProcess = server) {
  const uri = folder.uri('002_x.sql');
  version += 1;
  await (version === 1 || from !== server
    ? from.client.open(uri, text, version)
    : from.client.change(uri, version, text));
  const found = (await from.client.diagnostics(uri)).find(({ code }) => code === rule);
  if (found === undefined) throw new Error(`${rule} did not speak.`);
  const context = { diagnostics: [found], triggerKind: 1 };
  const actions = await from.client.ask<CodeAction[]>('textDocument/codeAction', uri, { range: found.range, context });
  return { uri, actions, found };
}

function titled(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const action = actions.find((each) => title.test(each.title));
  if (action === undefined) throw new Error(`No action ${title} among ${actions.map((each) => each.title)}.`);
  return action;
}

/** The text after an action. A snippet's cursor is shown as it is written: `$0`. */
function applied(text: string, { edit }: CodeAction): string {
  const changes = edit?.documentChanges?.filter(TextDocumentEdit.is).flatMap(({ edits }) => edits);
  const edits: TextEdit[] = (changes ?? Object.values(edit?.changes ?? {}).flat()).map(
    (each: TextEdit | SnippetTextEdit) =>
      'snippet' in each ? { range: each.range, newText: each.snippet.value } : each,
  );
  return TextDocument.applyEdits(TextDocument.create('x', 'sql', 1, text), edits);
}

describe('quick fixes', () => {
  it('mend the finding, bound to the version they were made for', async () => {
    const text = `${timeout}CREATE INDEX i ON orders (id);\n`;
    const { actions, found, uri } = await offered(text, unsafe);
    const fix = titled(actions, /CONCURRENTLY/);
    expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [found] });
    expect(fix.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version } }]);
    const mended = applied(text, fix);
    expect(mended).toContain('CREATE INDEX CONCURRENTLY i ON orders (id);');
    await change(uri, mended);
    expect(await server.client.rules(uri)).not.toContain(unsafe);
  });

  it('mend all findings of a rule', async () => {
    const text = `${timeout}CREATE INDEX i ON orders (id);\nCREATE INDEX j ON orders (total);\n`;
    const { actions } = await offered(text, unsafe);
    const fixed = applied(text, titled(actions, new RegExp(`^Fix all 2 of ${unsafe} in this file$`)));
    expect(fixed.match(/CONCURRENTLY/g)).toHaveLength(2);
  });

  it('mend everything that may be mended without being read', async () => {
    const text = `${timeout}CREATE INDEX i ON orders (id);\n-- confiture-ignore general/vacuum-full: gone\nSELECT 1;\n`;
    const { actions } = await offered(text, unsafe);
    const fixed = applied(text, titled(actions, /^Apply all automatic fixes/));
    expect(fixed).toContain('CONCURRENTLY');
    expect(fixed).not.toContain('confiture-ignore');
  });
});

describe('ignoring', () => {
  const ignored = async (text: string) => {
    const { actions, uri } = await offered(text, unsafe);
    const result = applied(text, titled(actions, new RegExp(`^Ignore ${unsafe} for this statement$`)));
    await change(uri, result.replace('$0', 'small table'));
    expect(await server.client.rules(uri)).not.toContain(unsafe);
    return result;
  };

  it('puts a comment above the statement, indented as it is, with the cursor where the reason belongs', async () => {
    expect(await ignored(`${timeout}\n  CREATE INDEX i ON orders (id);`)).toBe(
      `${timeout}\n  -- confiture-ignore ${unsafe}: $0\n  CREATE INDEX i ON orders (id);`,
    );
  });

  it('begins a line for a statement that stands behind another', async () => {
    expect(await ignored('SELECT 1; CREATE INDEX i ON orders (id);')).toBe(
      `SELECT 1; \n-- confiture-ignore ${unsafe}: $0\nCREATE INDEX i ON orders (id);`,
    );
  });

  it('keeps line ends and a byte order mark', async () => {
    expect(await ignored('\ufeffCREATE INDEX i\r\n ON orders (id);')).toBe(
      `\ufeff-- confiture-ignore ${unsafe}: $0\r\nCREATE INDEX i\r\n ON orders (id);`,
    );
  });

  it('silences a statement inside a body above the statement that holds it', async () => {
    const block = 'DO $body$\nBEGIN\n  CREATE INDEX i ON orders (id);\nEND $body$;';
    expect(await ignored(block)).toBe(`-- confiture-ignore ${unsafe}: $0\n${block}`);
  });

  it('puts a comment at the top for the whole file', async () => {
    const text = `${timeout}CREATE INDEX i ON orders (id);`;
    const { actions } = await offered(text, unsafe);
    const result = applied(text, titled(actions, new RegExp(`^Ignore ${unsafe} in this file$`)));
    expect(result).toBe(`-- confiture-ignore-file ${unsafe}: $0\n${text}`);
  });

  it('is not offered for what is wrong with comments', async () => {
    const { actions } = await offered(`-- confiture-ignore ${unsafe}: x\nSELECT 1;`, 'engine/unused-suppression');
    expect(actions.map(({ title }) => title).filter((title) => title.startsWith('Ignore'))).toEqual([]);
  });
});

describe('explaining', () => {
  it('names the command of the client', async () => {
    const { actions } = await offered('CREATE INDEX i ON orders (id);', unsafe);
    expect(titled(actions, new RegExp(`^Explain ${unsafe}$`)).command).toMatchObject({
      command: 'confiture.explainRule',
      arguments: [{ id: unsafe }],
    });
  });
});

describe('an editor that can do less', () => {
  let plain: ServerProcess;
  const capabilities = {
    ...bareCapabilities,
    textDocument: { diagnostic: fullCapabilities.textDocument?.diagnostic ?? {} },
  };
  beforeAll(async () => {
    plain = await startServer(bundle, { folders: [folder.path], capabilities });
  });
  afterAll(async () => expect(await plain.stop()).toBe(0));

  it('gets plain edits, and rules explained by the server', async () => {
    const text = `${timeout}CREATE INDEX i ON orders (id);`;
    const { actions, uri } = await offered(text, unsafe, plain);
    const ignore = titled(actions, /for this statement$/);
    expect(ignore.edit?.changes?.[uri]).toHaveLength(1);
    expect(applied(text, ignore)).toContain(`-- confiture-ignore ${unsafe}: \nCREATE INDEX`);
    const { command } = titled(actions, /^Explain/);
    await plain.client.connection.sendRequest('workspace/executeCommand', command);
    expect(plain.client.shown).toEqual([expect.stringContaining(unsafe)]);
  });
});
