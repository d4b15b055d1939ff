import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CodeAction, type CompletionList, type Hover, TextDocumentEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { libraries } from '#rules/libraries';
import type { TestClient } from './support/client';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { marked } from './support/marked';

let client: TestClient;
let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder({
    '001_visits.sql':
      "CREATE TABLE visits (id bigint, diagnosis text, code text);\nCOMMENT ON COLUMN visits.code IS '@class none @purpose care';",
    'confiture.yaml': 'classification: [{match: visits.ward, class: phi}]\n',
  });
  client = inMemory({ libraries }, { folders: [folder.path] });
  await client.initialize();
});
afterAll(async () => {
  client.connection.dispose();
  await folder.remove();
});

let versions = 1;

async function ask<Answer>(method: string, source: string, more: object = {}): Promise<Answer> {
  const { text, position } = marked(source);
  const uri = folder.uri(`${String(++versions).padStart(3, '0')}_x.sql`);
  await client.open(uri, text);
  const answer = await client.ask<Answer>(method, uri, {
    position,
    range: { start: position, end: position },
    ...more,
  });
  await client.close(uri);
  return answer;
}

async function hover(source: string): Promise<string> {
  const found = await ask<Hover | null>('textDocument/hover', source);
  const contents = found?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('hover on a column', () => {
  it('says what its name suggests, and how to confirm or dismiss it', async () => {
    const value = await hover('ALTER TABLE visits ALTER diag|nosis SET NOT NULL;');
    expect(value).toContain('**phi**, by name `diagnosis`; confirm with `@class phi` or dismiss with `@class none`.');
  });

  it('says it where the column is defined, with what later comments of the file say', async () => {
    expect(await hover('CREATE TABLE users (na|me text);')).toContain('perhaps **pii**, by name `name`');
    const decided = "CREATE TABLE users (na|me text);\nCOMMENT ON COLUMN users.name IS '@class pii';";
    expect(await hover(decided)).toContain('**pii**, by the comment on users.name.');
    expect(await hover('ALTER TABLE visits ADD COLUMN ward te|xt;')).not.toContain('**phi**');
    expect(await hover('ALTER TABLE visits ADD COLUMN wa|rd text;')).toContain('**phi**, by the configuration');
  });

  it('says that somebody dismissed it, and its tags', async () => {
    const value = await hover('ALTER TABLE visits ALTER co|de SET NOT NULL;');
    expect(value).toContain('Not sensitive, by the comment on visits.code.');
    expect(value).toContain('`@purpose care`');
  });

  it('says nothing of others', async () => {
    expect(await hover('ALTER TABLE visits ALTER i|d SET NOT NULL;')).not.toContain('@class');
  });
});

describe('actions on the definition of a column', () => {
  async function offered(source: string): Promise<readonly CodeAction[]> {
    const all = await ask<CodeAction[]>('textDocument/codeAction', source, { context: { diagnostics: [] } });
    return all.filter(({ title }) => title.startsWith('Say @class'));
  }

  function applied(source: string, action: CodeAction | undefined): string {
    const changes = action?.edit?.documentChanges?.filter(TextDocumentEdit.is).flatMap(({ edits }) => edits);
    const edits = (changes ?? Object.values(action?.edit?.changes ?? {}).flat()).flatMap((each) =>
      'newText' in each ? each : [],
    );
    return TextDocument.applyEdits(TextDocument.create('x', 'sql', 1, marked(source).text), edits);
  }

  it('confirm or dismiss what the name suggests, behind the statement', async () => {
    const source = 'CREATE TABLE app."Patients" (id int, em|ail text);\nSELECT 1;';
    const actions = await offered(source);
    expect(actions.map(({ title }) => title)).toEqual(['Say @class phi', 'Say @class none']);
    expect(applied(source, actions[0])).toBe(
      `CREATE TABLE app."Patients" (id int, email text);
COMMENT ON COLUMN app."Patients".email IS '@class phi';
SELECT 1;`,
    );
  });

  it('keep what the comment says already', async () => {
    const source = "ALTER TABLE visits ADD COLUMN ss|n text;\nCOMMENT ON COLUMN visits.ssn IS 'the patient''s';";
    expect(applied(source, (await offered(source))[1])).toContain("IS 'the patient''s @class none';");
  });

  it('are not offered where a person decided, or nothing is suggested', async () => {
    expect(await offered("CREATE TABLE t (em|ail text); COMMENT ON COLUMN t.email IS '@class none';")).toEqual([]);
    expect(await offered('CREATE TABLE t (i|d int);')).toEqual([]);
    expect(await offered('CREATE TABLE t (email te|xt);')).toEqual([]);
  });
});

describe('completion inside COMMENT ON', () => {
  async function labels(source: string): Promise<string[]> {
    const list = await ask<CompletionList | null>('textDocument/completion', source, { context: { triggerKind: 1 } });
    return (list?.items ?? []).map(({ label }) => label);
  }

  it('offers classes behind @class', async () => {
    const on = 'COMMENT ON COLUMN visits.diagnosis IS ';
    expect(await labels(`${on}'@class |';`)).toEqual(expect.arrayContaining(['phi', 'pii', 'none']));
    expect(await labels(`${on}'Why. @class phi, fin|';`)).toEqual(['financial']);
  });

  it('offers tags behind an @, not in addresses', async () => {
    expect(await labels("COMMENT ON TABLE visits IS 'Visits. @encr|';")).toEqual(['encrypted']);
    expect(await labels("COMMENT ON TABLE visits IS '@|';")).toContain('class');
    expect(await labels("COMMENT ON TABLE visits IS 'ops@enc|';")).not.toContain('encrypted');
    expect(await labels("SELECT '@enc|';")).not.toContain('encrypted');
  });
});
