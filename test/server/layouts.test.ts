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

const index = 'CREATE INDEX CONCURRENTLY i ON t (a);\n';
const inTransaction = 'general/concurrently-in-transaction';

/** A server that has judged one file, and what it says once a file beside or above that is written. */
async function judged(files: Readonly<Record<string, string>>, name: string) {
  folder = await testFolder(files);
  const client = inMemory({ libraries }, { folders: [folder.path] });
  await client.initialize();
  const uri = folder.uri(name);
  await client.open(uri, files[name] ?? '');
  await client.diagnostics(uri);
  const layout = () => client.statuses.at(-1)?.documents[0]?.layout ?? '';
  return {
    rules: () => client.rules(uri),
    layout,
    write: async (marker: string, text: string, type: 1 | 2) => {
      await folder.write(marker, text);
      const changes = [{ uri: folder.uri(marker), type }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await client.diagnostics(uri);
    },
    refreshes: () => client.asked.filter(({ method }) => method === 'workspace/diagnostic/refresh').length,
  };
}

it('judges anew when a file says otherwise how one migration of Diesel runs', async () => {
  const { rules, write, refreshes } = await judged(
    { 'diesel.toml': '', 'migrations/1_a/up.sql': index },
    'migrations/1_a/up.sql',
  );
  expect(await rules()).not.toContain(inTransaction);
  await write('migrations/1_a/metadata.toml', 'run_in_transaction = true\n', 1);
  expect(await rules()).toContain(inTransaction);
  await write('migrations/1_a/metadata.toml', 'run_in_transaction = false\n', 2);
  expect(await rules()).not.toContain(inTransaction);
  await waitFor('the editor to be told twice', () => (refreshes() >= 2 ? true : undefined));
});

it('judges anew when a file says otherwise how one script of Flyway runs', async () => {
  const name = 'migrations/billing/V1__a.sql';
  const { rules, write } = await judged({ [name]: index }, name);
  expect(await rules()).not.toContain(inTransaction);
  await write(`${name}.conf`, 'executeInTransaction=true\n', 1);
  expect(await rules()).toContain(inTransaction);
});

it('tells the tool anew when a file of its own appears above the migrations, or changes', async () => {
  const files = {
    'db/deploy/a.sql': 'SELECT 1;\n',
    'db/deploy/b.sql': 'SELECT 1;\n',
    'db/revert/a.sql': 'SELECT 1;\n',
  };
  const { layout, write } = await judged(files, 'db/deploy/b.sql');
  await waitFor('the guess', () => /lie in deploy/.exec(layout()));
  await write('db/sqitch.plan', '%project=p\n\na 2026-11-26T04:52:21Z Ann <a@b.c> # a\n', 1);
  await waitFor('the plan', () => /because there is a sqitch\.plan/.exec(layout()));
});
