import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { workspaceReport } from '#protocol/workspaceReport';
import { makePairs } from '#test/bench/lint/pairs';
import { serverBundle } from './support/bundle';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';
import { waitFor } from './support/waitFor';

const seed = 20_261_126;
const migrations = 5_000;
/** Milliseconds that a busy machine may take to write and remove so many files. */
const atMost = 120_000;

describe('a folder of ten thousand files', () => {
  let folder: TestFolder;
  let server: ServerProcess;

  beforeAll(async () => {
    const files = makePairs(migrations, seed).map(({ name, text }) => [`migrations/${name}`, text] as const);
    folder = await testFolder(Object.fromEntries(files));
    server = await startServer(await serverBundle(), { folders: [folder.path] });
  }, atMost);
  afterAll(async () => {
    await server.stop();
    await folder.remove();
  }, atMost);

  it('is read with progress while an open file is answered, until somebody has enough', {
    timeout: 600_000,
  }, async () => {
    const { client } = server;
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(workspaceReport.method, { workDoneToken: 'all' }, source.token);
    const refused = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await waitFor('the first file', () => progressOf(server).at(0))).toEqual([1, 2 * migrations]);
    expect(client.progress[0]).toEqual({ kind: 'begin', title: 'Linting migrations', percentage: 0 });

    const uri = folder.uri('migrations/000003_change_2.up.sql');
    await client.open(uri, 'CREATE INDEX titles ON table_0 (title);');
    expect(await client.rules(uri)).toContain('general/index-without-concurrently');
    await client.change(uri, 2, 'CREATE INDEX CONCURRENTLY titles ON table_0 (title);');
    expect(await client.rules(uri)).not.toContain('general/index-without-concurrently');
    expect(done(server)).toBeLessThan(2 * migrations);
    expect(client.progress.at(-1)).toMatchObject({ kind: 'report' });

    source.cancel();
    await refused;
    await waitFor('the end of the progress', () => client.progress.some(isEnd));
    const stopped = done(server);
    expect(stopped).toBeLessThan(2 * migrations);
    await client.change(uri, 3, 'CREATE INDEX titles ON table_0 (title);');
    expect(await client.rules(uri)).toContain('general/index-without-concurrently');
    expect(done(server)).toBe(stopped);
  });
});

/** `12 of 10000`, of every report so far. */
function progressOf({ client }: ServerProcess): readonly (readonly number[])[] {
  return client.progress.flatMap((value) => {
    const { message } = value as { readonly message?: string };
    return message === undefined ? [] : [message.split(' of ').map(Number)];
  });
}

function done(server: ServerProcess): number {
  return progressOf(server).at(-1)?.[0] ?? 0;
}

function isEnd(value: unknown): boolean {
  return (value as { readonly kind: string }).kind === 'end';
}
