import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ErrorCodes } from 'vscode-languageserver/node';
import { libraries } from '#rules/libraries';
import { serverBundle } from './support/bundle';
import { inMemory } from './support/inMemory';
import { startServer } from './support/process';
import { waitFor } from './support/waitFor';

const uri = 'file:///nowhere/1_a.sql';

describe('a server whose engine is still being loaded', () => {
  it('has answered `initialize`, and handles what arrives meanwhile in its order', async () => {
    let release = () => {};
    const loaded = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = inMemory({ libraries }, {}, loaded);
    const { capabilities } = await client.initialize();
    expect(capabilities).toMatchObject({ textDocumentSync: 2, hoverProvider: true, diagnosticProvider: {} });
    const answered: string[] = [];
    const note = (name: string) => (answer: unknown) => {
      answered.push(name);
      return answer;
    };
    await client.open(uri, 'SELECT 1;');
    const first = client.rules(uri).then(note('first'));
    await client.change(uri, 2, 'DROP TABLE orders;');
    const second = client.rules(uri).then(note('second'));
    await client.close(uri);
    const third = client.rules(uri).then(note('third'));
    expect(answered).toEqual([]);
    release();
    await Promise.all([first, second, third]);
    expect(answered).toHaveLength(3);
    expect(await third).toEqual([]);
    await client.open(uri, 'DROP TABLE orders;', 3);
    expect(await client.rules(uri)).toContain('general/drop-table');
  });

  it('reads the text as it was edited meanwhile', async () => {
    let release = () => {};
    const loaded = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = inMemory({ libraries }, {}, loaded);
    await client.initialize();
    await client.open(uri, 'SELECT 1;');
    await client.change(uri, 2, 'DROP TABLE orders;');
    const rules = client.rules(uri);
    release();
    expect(await rules).toContain('general/drop-table');
  });
});

describe('a server whose engine cannot be loaded', () => {
  it('says so to the person, fails every request with the reason, and ends as it is told', async () => {
    const bundle = await serverBundle();
    await rm(join(dirname(bundle), 'engine.cjs'));
    const server = await startServer(bundle, {});
    const { client } = server;
    const shown = await waitFor('the message', () => client.shown[0]);
    expect(shown).toContain('could not load its engine');
    expect(shown).toContain('engine.cjs');
    expect(client.log.join()).toContain('engine.cjs');
    await client.open(uri, 'DROP TABLE orders;');
    await expect(client.pull(uri)).rejects.toMatchObject({
      code: ErrorCodes.InternalError,
      message: expect.stringContaining('could not load its engine'),
    });
    expect(await server.stop()).toBe(0);
  });
});
