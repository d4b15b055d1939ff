import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosticsReport } from '#protocol/diagnosticsReport';
import { explainRule } from '#protocol/explainRule';
import { listRules } from '#protocol/rules';
import { workspaceReport } from '#protocol/workspaceReport';
import { serverBundle } from './support/bundle';
import { type TestFolder, testFolder } from './support/folder';
import { type ServerProcess, startServer } from './support/process';
import { waitFor } from './support/waitFor';

const unsafe = 'general/index-without-concurrently';
const secret = 'very_secret_table';

let folder: TestFolder;
let server: ServerProcess;
beforeAll(async () => {
  folder = await testFolder({
    'confiture.yaml': `rules:\n  ${unsafe}: warning\n  general/vacuum-full: off\n`,
    'migrations/10_index.up.sql': `CREATE INDEX i ON ${secret} (id);`,
    'migrations/9_table.up.sql': `CREATE TABLE ${secret} (id bigint);`,
    'migrations/9_table.down.sql': `DROP TABLE ${secret};`,
    'migrations/11_latin.up.sql': Buffer.from("COMMENT ON TABLE x IS 'caf\xe9';", 'latin1'),
    'migrations/12_binary.up.sql': Buffer.alloc(2000),
    'node_modules/other/migrations/1_x.sql': 'VACUUM FULL a;',
    'reports/monthly.sql': 'VACUUM FULL a;',
  });
  await symlink(folder.path, join(folder.path, 'migrations', 'again'));
  server = await startServer(await serverBundle(), { folders: [folder.path] });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await folder.remove();
});

const ask = <Result>(method: string, params: object) => server.client.connection.sendRequest<Result>(method, params);

describe('the report on the workspace', () => {
  it('lists every migration in the order they run, and reads each after the ones before', async () => {
    const { files, unreadable } = workspaceReport.result.parse(await ask(workspaceReport.method, {}));
    expect(
      files.map(({ uri, direction, level }) => [uri.slice(folder.uri('migrations').length + 1), direction, level]),
    ).toEqual([
      ['9_table.up.sql', 'up', 'LOW'],
      ['9_table.down.sql', 'down', expect.any(String)],
      ['10_index.up.sql', 'up', 'HIGH'],
      ['11_latin.up.sql', 'up', expect.any(String)],
      ['12_binary.up.sql', 'up', 'LOW'],
    ]);
    const rules = files.map(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules[2]).toContain(unsafe);
    expect(rules[3]).toContain('engine/not-utf8');
    expect(rules[4]).toEqual(['engine/not-utf8']);
    expect(files[4]).toMatchObject({ notAnalysed: 1 });
    expect(new Set(files.map(({ history }) => history))).toEqual(new Set([folder.uri('migrations')]));
    expect(files[0]).toMatchObject({ name: 'table', version: '9', runs: true, broken: false });
    expect(files[0]?.layout?.because).toMatch(/^Taken for /);
    expect(unreadable).toEqual([]);
  });

  it('says which file PostgreSQL refuses', async () => {
    const uri = folder.uri('migrations/10_index.up.sql');
    await server.client.open(uri, 'CREATE TABEL t (a int);');
    const { files } = workspaceReport.result.parse(await ask(workspaceReport.method, {}));
    expect(files.filter(({ broken }) => broken).map((file) => file.uri)).toEqual([uri]);
    await server.client.close(uri);
  });

  it('shows unsaved text', async () => {
    const uri = folder.uri('migrations/10_index.up.sql');
    await server.client.open(uri, 'SELECT 1;');
    const { files } = workspaceReport.result.parse(await ask(workspaceReport.method, {}));
    expect(files.find((file) => file.uri === uri)).toMatchObject({ level: 'LOW', findings: [] });
    await server.client.close(uri);
  });

  it('tells how far it has come', async () => {
    await ask(workspaceReport.method, { workDoneToken: 'lint' });
    expect(server.client.progress[0]).toMatchObject({ kind: 'begin', title: 'Linting migrations' });
    expect(server.client.progress).toContainEqual({ kind: 'report', percentage: 100, message: '5 of 5' });
    expect(server.client.progress.at(-1)).toEqual({ kind: 'end' });
  });
});

describe('the list of rules', () => {
  it('has the severities in force and the findings so far', async () => {
    await ask(workspaceReport.method, {});
    const { libraries } = listRules.result.parse(await ask(listRules.method, {}));
    expect(libraries.map(({ name, inForce }) => [name, inForce])).toEqual([
      ['general', true],
      ['hipaa', false],
      ['sox', false],
      ['gdpr', false],
      ['pci', false],
      ['engine', true],
    ]);
    const rules = new Map(libraries.flatMap((library) => library.rules.map((rule) => [rule.id, rule])));
    expect(rules.get(unsafe)).toMatchObject({ severity: 'warning', findings: 1, fixable: true });
    expect(rules.get('general/vacuum-full')).toMatchObject({ severity: 'off', findings: 0 });
    expect(rules.get('engine/not-utf8')).toMatchObject({ findings: 2 });
  });
});

describe('the page of a rule', () => {
  it('is the one that the documentation has', async () => {
    const page = explainRule.result.parse(await ask(explainRule.method, { id: 'index-without-concurrently' }));
    expect(page).toMatchObject({ id: unsafe, markdown: expect.stringMatching(new RegExp(`^# ${unsafe}\n`)) });
  });
});

describe('the report for bugs', () => {
  it('has versions, configuration and counts, and no SQL', async () => {
    const uri = folder.uri('migrations/10_index.up.sql');
    await server.client.open(uri, `CREATE INDEX i ON ${secret} (id);`);
    await server.client.diagnostics(uri);
    const { text } = diagnosticsReport.result.parse(await ask(diagnosticsReport.method, {}));
    expect(text).toMatch(
      /^Confiture \d+\.\d+\.\d+\nRuns on: Node\.js .*\nEditor: Test Editor 1\.2\.3\nGrammar: loaded\n/,
    );
    expect(text).toContain('Open documents: 1, linted: 1');
    expect(text).toContain(`rules: ${unsafe}: warning, general/vacuum-full: off`);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(folder.path);
    await server.client.close(uri);
  });
});

describe('the status', () => {
  it('tells of each open document whether it is linted, and by what', async () => {
    const migration = folder.uri('migrations/10_index.up.sql');
    const report = folder.uri('reports/monthly.sql');
    await server.client.open(migration, `CREATE INDEX i ON ${secret} (id);`);
    await server.client.open(report, 'SELECT 1;');
    await server.client.diagnostics(migration);
    const status = await waitFor('both documents', () =>
      server.client.statuses.find(({ documents }) => documents.length === 2),
    );
    expect(status).toMatchObject({ state: 'ready', problems: [] });
    expect(status.documents).toMatchObject([
      {
        uri: migration,
        configuration: folder.uri('confiture.yaml'),
        postgres: 15,
        libraries: ['general'],
        findings: { warning: expect.any(Number) },
        notAnalysed: 0,
        level: 'HIGH',
      },
      { uri: report, leftOut: 'not a migration' },
    ]);
  });
});
