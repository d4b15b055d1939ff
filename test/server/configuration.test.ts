import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverBundle } from './support/bundle';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';
import { waitFor } from './support/waitFor';

const buildIndex = "SET lock_timeout = '1s';\nCREATE INDEX orders_total ON orders (total);\n";
const unsafe = 'general/index-without-concurrently';

let bundle: string;
beforeAll(async () => {
  bundle = await serverBundle();
});

describe('configuration', () => {
  let folder: TestFolder;
  let other: TestFolder;
  let server: ServerProcess;
  const settings: Record<string, unknown> = {};
  beforeEach(async () => {
    folder = await testFolder({
      'confiture.yaml': `rules:\n  ${unsafe}: warning\n`,
      'legacy/confiture.yaml': `rules:\n  ${unsafe}: off\n`,
    });
    other = await testFolder({ 'confiture.yaml': "include: ['sql/*.sql']\nexclude: ['**/seed.sql']\n" });
    server = await startServer(bundle, { folders: [folder.path, other.path], settings });
  });
  afterEach(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
    await other.remove();
  });

  it('is the nearest one, in each open folder its own', async () => {
    const { client } = server;
    const severities = async (uri: string) => {
      await client.open(uri, buildIndex);
      return (await client.diagnostics(uri)).map(({ severity }) => severity);
    };
    expect(await severities(folder.uri('1_a.sql'))).toEqual([2]);
    expect(await severities(folder.uri('legacy/1_a.sql'))).toEqual([]);
    expect(await severities(other.uri('sql/anything.sql'))).toEqual([1]);
    expect(await severities(other.uri('sql/seed.sql'))).toEqual([]);
    expect(await severities(other.uri('migrations/1_a.sql'))).toEqual([]);
  });

  it('holds as it is typed, and what is wrong in it is told in its place', async () => {
    const { client } = server;
    const migration = folder.uri('1_a.sql');
    const yaml = folder.uri('confiture.yaml');
    await client.open(migration, buildIndex);
    expect(await client.diagnostics(migration)).toMatchObject([{ severity: 2 }]);
    await client.open(yaml, `rules:\n  ${unsafe}: info\n  general/no-such-rule: off\npostgres: eleven\n`, 1, 'yaml');
    expect(await client.diagnostics(migration)).toMatchObject([{ severity: 3 }]);
    expect(await client.diagnostics(yaml)).toMatchObject([
      { code: 'engine/invalid-configuration', range: { start: { line: 3 } } },
      { code: 'engine/unknown-rule', range: { start: { line: 2 } } },
    ]);
    expect(client.asked.map(({ method }) => method)).toContain('workspace/diagnostic/refresh');
    await client.close(yaml);
    expect(await client.diagnostics(migration)).toMatchObject([{ severity: 2 }]);
  });

  it('is read again when the file changes on disk', async () => {
    const { client } = server;
    const uri = folder.uri('1_a.sql');
    await client.open(uri, buildIndex);
    expect(await client.diagnostics(uri)).toMatchObject([{ severity: 2 }]);
    await folder.write('confiture.yaml', `rules:\n  ${unsafe}: off\n`);
    const changes = [{ uri: folder.uri('confiture.yaml'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('that is no YAML leaves the defaults in force and says so', async () => {
    const { client } = server;
    await folder.write('confiture.yaml', 'rules: [\n');
    const uri = folder.uri('1_a.sql');
    await client.open(uri, buildIndex);
    expect(await client.diagnostics(uri)).toMatchObject([{ severity: 1 }]);
    const status = await waitFor('the problem', () => client.statuses.find(({ problems }) => problems.length > 0));
    expect(status.problems).toEqual([expect.stringMatching(/confiture\.yaml has 1 problem\.$/)]);
  });

  it('is told how to set a rule in the file that holds, and writes nothing itself', async () => {
    const { client } = server;
    const ask = (params: object) => client.connection.sendRequest('confiture/setRule', params);
    const line = (at: number, from: number, to: number) => ({
      start: { line: at, character: from },
      end: { line: at, character: to },
    });
    const id = 'general/drop-table';
    expect(await ask({ uri: folder.uri('1_a.sql'), id: unsafe, severity: 'off' })).toEqual({
      uri: folder.uri('confiture.yaml'),
      isNew: false,
      range: line(1, 38, 45),
      text: 'off',
      isOverridden: false,
    });
    expect(await ask({ uri: folder.uri('legacy/1_a.sql'), id, severity: 'own' })).toMatchObject({
      uri: folder.uri('legacy/confiture.yaml'),
      range: line(1, 41, 41),
      text: `\n  ${id}: error`,
    });
    expect(await ask({ uri: other.uri('sql/a.sql'), id, severity: 'info' })).toMatchObject({
      range: line(2, 0, 0),
      text: `rules:\n  ${id}: info\n`,
    });
    await expect(ask({ id: 'engine/unparsed', severity: 'off' })).rejects.toThrow('cannot be turned off');
    await expect(ask({ id: 'general/no', severity: 'off' })).rejects.toThrow('There is no rule general/no');
    await client.open(folder.uri('confiture.yaml'), 'rules: [', 1, 'yaml');
    await expect(ask({ id, severity: 'off' })).rejects.toThrow('Mend what is reported in it first');
  });

  it('is told how to name a connection, and never with a password', async () => {
    const { client } = server;
    await folder.write('confiture.yaml', 'postgres: 16 # ours\n');
    await client.close(folder.uri('confiture.yaml'));
    const ask = (url: string) =>
      client.connection.sendRequest('confiture/addConnection', {
        uri: folder.uri('').replace(/\/$/, ''),
        name: 'shop',
        environment: 'staging',
        url,
      });
    expect(await ask('postgresql://app@db.example.org/shop')).toEqual({
      uri: folder.uri('confiture.yaml'),
      isNew: false,
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: 'connections:\n  shop:\n    environment: staging\n    url: postgresql://app@db.example.org/shop\n',
    });
    await expect(ask('postgresql://app:S3cr3t-XYZ@db.example.org/shop')).rejects.toThrow('write it into ~/.pgpass');
  });

  it('names a schema file that exists before the first migration', async () => {
    const { client } = server;
    await folder.write('structure.sql', 'CREATE TABLE orders (total varchar(10));');
    await folder.write('confiture.yaml', 'schema: structure.sql\nlock_timeout: 1s\n');
    const uri = folder.uri('1_a.sql');
    await client.open(uri, 'ALTER TABLE orders ALTER total TYPE varchar(20);');
    expect(await client.rules(uri)).toEqual([]);
    await folder.write('structure.sql', 'CREATE TABLE orders (total varchar(30));');
    const changes = [{ uri: folder.uri('structure.sql'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect(await client.rules(uri)).toContain('general/change-type-rewrites');
  });

  it('gives way to the severities of the editor', async () => {
    const { client } = server;
    const uri = folder.uri('1_a.sql');
    await client.open(uri, buildIndex);
    expect(await client.diagnostics(uri)).toMatchObject([{ severity: 2 }]);
    settings['confiture.rules'] = { [unsafe]: 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics(uri)).toEqual([]);
    settings['confiture.rules'] = 'nonsense';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics(uri)).toMatchObject([{ severity: 2 }]);
  });

  it('takes the PostgreSQL version of the editor where no file says it', async () => {
    settings['confiture.postgres'] = 13;
    const { client } = server;
    const uri = other.uri('sql/detach.sql');
    await client.open(uri, 'ALTER TABLE orders DETACH PARTITION orders_2020 CONCURRENTLY;');
    const hover = await client.ask<{ contents: { value: string } }>('textDocument/hover', uri, {
      position: { line: 0, character: 3 },
    });
    expect(hover.contents.value).toContain('Judged for PostgreSQL 13.');
  });
});
