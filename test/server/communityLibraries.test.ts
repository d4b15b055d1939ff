import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { trustNotification } from '#protocol/trust';
import { libraries } from '#rules/libraries';
import { temporaryFolder } from '#scripts/temporary';
import { uriOf } from '#server/uri';
import type { TestClient } from './support/client';
import { inMemory } from './support/inMemory';

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

async function opened(trusted?: boolean) {
  const { path } = await temporaryFolder('confiture-libraries-');
  await mkdir(join(path, 'lint'));
  await writeFile(join(path, 'lint/acme.yaml'), library);
  await writeFile(join(path, 'confiture.yaml'), configuration);
  const folder = path.replaceAll('\\', '/');
  const made = inMemory({ libraries }, { folders: [folder], ...(trusted === undefined ? {} : { trusted }) });
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
    expect(await messages(settings)).toEqual([
      './lint/acme.yaml: it is not loaded, because this folder is not trusted. Trust it (Manage Workspace Trust), or tell the server in initializationOptions: {"trusted": true}.',
    ]);
    await editor.connection.sendNotification(trustNotification.method, {});
    expect(await messages(migration)).toEqual(['orders is emptied.']);
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
