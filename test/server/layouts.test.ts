import { afterEach, expect, it } from 'vitest';
import { libraries } from '#rules/libraries';
import { type TestFolder, testFolder } from './support/folder';
import { inMemory } from './support/inMemory';
import { waitFor } from './support/waitFor';

let folder: TestFolder;
afterEach(() => folder.remove());

it('says which tool runs a file, why, and what is missing ahead of it', async () => {
  const text = '-- +goose Up\nCREATE TABLE t (id bigint PRIMARY KEY);\n-- +goose Down\nDROP TABLE t;\n';
  folder = await testFolder({ 'm/1_a.sql': text, 'm/2_b.sql': text, 'm/3_c.sql': text, 'm/5_d.sql': text });
  const client = inMemory({ libraries }, { folders: [folder.path] });
  await client.initialize();
  await client.open(folder.uri('m/5_d.sql'), text);
  await client.diagnostics(folder.uri('m/5_d.sql'));
  const layout = await waitFor('the layout', () => client.statuses.at(-1)?.documents[0]?.layout);
  expect(layout).toBe(
    'Taken for goose because its files have a line -- +goose Up. Version 4 is missing ahead of this file: what it did is not known.',
  );
});
