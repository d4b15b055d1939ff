import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { serverBundle } from './support/bundle';
import { bareCapabilities } from './support/capabilities';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';
import { waitFor } from './support/waitFor';

const createOrders = 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);\n';
const buildIndex = 'CREATE INDEX orders_total ON orders (total);\n';
const unsafe = 'general/index-without-concurrently';

let bundle: string;
let folder: TestFolder;
beforeAll(async () => {
  bundle = await serverBundle();
});

describe('a client that asks for diagnostics', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await testFolder({ 'migrations/001_orders.sql': createOrders });
    server = await startServer(bundle, { folders: [folder.path] });
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
  });

  it('gets findings with source, plain code, severity and place', async () => {
    const uri = folder.uri('migrations/002_index.sql');
    await server.client.open(uri, `SET lock_timeout = '1s';\n${buildIndex}`);
    const found = await server.client.diagnostics(uri);
    expect(found).toEqual([
      {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 43 } },
        severity: DiagnosticSeverity.Error,
        source: 'confiture',
        code: unsafe,
        message: expect.stringMatching(/^CREATE INDEX takes SHARE on public\.orders: writes wait/),
      },
    ]);
    await server.client.close(uri);
  });

  it('gets `unchanged` for the same text and new findings for another', async () => {
    const uri = folder.uri('migrations/003_again.sql');
    const { client } = server;
    await client.open(uri, buildIndex);
    const first = await client.pull(uri);
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(uri, 2, ' CONCURRENTLY', {
      start: { line: 0, character: 12 },
      end: { line: 0, character: 12 },
    });
    const second = await client.pull(uri, first.resultId);
    expect(second).toMatchObject({ kind: 'full' });
    expect(await client.rules(uri)).not.toContain(unsafe);
    await client.close(uri);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('knows what earlier files made, unsaved text included', async () => {
    const { client } = server;
    const first = folder.uri('migrations/001_orders.sql');
    const uri = folder.uri('migrations/004_type.sql');
    await client.open(uri, 'ALTER TABLE orders ALTER total TYPE bigint;');
    expect(await client.rules(uri)).toContain('general/change-type-rewrites');
    await client.open(first, createOrders.replace('integer', 'bigint'));
    expect(await client.rules(uri)).not.toContain('general/change-type-rewrites');
    await client.close(first);
    expect(await client.rules(uri)).toContain('general/change-type-rewrites');
    await client.close(uri);
  });

  it('leaves alone what is no migration', async () => {
    const uri = folder.uri('reports/monthly.sql');
    await server.client.open(uri, buildIndex);
    expect(await server.client.diagnostics(uri)).toEqual([]);
    await server.client.close(uri);
  });

  it('marks comments that silence nothing as unnecessary', async () => {
    const uri = folder.uri('migrations/005_comment.sql');
    await server.client.open(uri, `-- confiture-ignore ${unsafe}: tiny\nSELECT 1;`);
    expect(await server.client.diagnostics(uri)).toMatchObject([
      { code: 'engine/unused-suppression', tags: [DiagnosticTag.Unnecessary] },
    ]);
    await server.client.close(uri);
  });
});

describe('a client that waits for diagnostics', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await testFolder({ '001_orders.sql': createOrders });
    server = await startServer(bundle, { folders: [folder.path], capabilities: bareCapabilities });
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
  });
  const last = (uri: string) => server.client.published.findLast((sent) => sent.uri === uri);

  it('is sent them with their version, and an empty set when the document is closed', async () => {
    const uri = folder.uri('002_index.sql');
    await server.client.open(uri, buildIndex, 7);
    const sent = await waitFor('diagnostics', () => last(uri));
    expect(sent).toMatchObject({
      version: 7,
      diagnostics: [{ code: unsafe }, { code: 'general/lock-timeout-missing' }],
    });
    await server.client.close(uri);
    await waitFor('an empty set', () => last(uri)?.diagnostics.length === 0);
  });

  it('is told of the newest version only, however fast the edits come', async () => {
    const uri = folder.uri('003_typing.sql');
    const before = server.client.published.length;
    void server.client.open(uri, '');
    const text = `${buildIndex}SELECT 'typed';`;
    for (let length = 1; length <= text.length; length++)
      void server.client.change(uri, 1 + length, text.slice(0, length));
    const sent = await waitFor('the last version', () => last(uri)?.version === 1 + text.length && last(uri));
    expect(sent.diagnostics.map(({ code }) => code)).toContain(unsafe);
    expect(server.client.published.length - before).toBeLessThan(text.length);
    await server.client.close(uri);
  });

  it('is sent new ones for a document that an edit elsewhere reaches', async () => {
    const first = folder.uri('001_orders.sql');
    const second = folder.uri('004_type.sql');
    await server.client.open(first, createOrders);
    await server.client.open(second, 'ALTER TABLE orders ALTER total TYPE bigint;');
    const codes = () => last(second)?.diagnostics.map(({ code }) => code);
    await waitFor('the rewrite', () => codes()?.includes('general/change-type-rewrites'));
    await server.client.change(first, 2, createOrders.replace('integer', 'bigint'));
    await waitFor('it to be gone', () => codes()?.includes('general/change-type-rewrites') === false);
  });
});
