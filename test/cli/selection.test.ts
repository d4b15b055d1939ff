import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lintResultSchema } from '#core/report/lintSchema';
import { Workbench } from './support/cli';
import { Repository } from './support/repository';

let bench: Workbench;
afterEach(() => bench.remove());

async function lintJson(...args: string[]) {
  const { output, errors } = await bench.run('lint', '--format', 'json', ...args);
  expect(errors).toBe('');
  const { findings, files } = lintResultSchema.parse(JSON.parse(output));
  return { found: findings.map(({ file, rule }) => `${file} ${rule.split('/')[1]}`), files };
}

const orders = 'CREATE TABLE orders (id bigint, total int);';
const checked = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;';
const validated = 'ALTER TABLE orders VALIDATE CONSTRAINT c;';
const required = "SET lock_timeout = '1s';\nALTER TABLE orders ALTER COLUMN total SET NOT NULL;";
const risky = "SET lock_timeout = '1s';\nCREATE INDEX orders_at_idx ON orders (total);";
const history = { 'db/1_a.sql': orders, 'db/2_b.sql': checked, 'db/3_c.sql': validated };

describe('--stdin', () => {
  it('reads one text under its name, among the files of its folder', async () => {
    bench = await Workbench.with(history);
    bench.input = required;
    expect(await lintJson('--stdin', '--stdin-filename', 'db/4_d.sql')).toEqual({ found: [], files: 1 });
    expect((await lintJson('--stdin')).found).toContain('stdin.sql set-not-null-scans');
  });

  it('comes before what the disk has under that name', async () => {
    bench = await Workbench.with({ ...history, 'db/4_d.sql': 'SELECT 1;' });
    bench.input = risky;
    expect((await lintJson('--stdin', '--stdin-filename', 'db/4_d.sql')).found).toEqual([
      'db/4_d.sql index-without-concurrently',
    ]);
  });

  it('obeys the configuration of that folder, which need not exist', async () => {
    bench = await Workbench.with({ 'confiture.yaml': 'rules: { general/index-without-concurrently: off }' });
    bench.input = risky;
    expect(await lintJson('--stdin', '--stdin-filename', 'new/1_a.sql')).toEqual({ found: [], files: 1 });
  });
});

describe('--since', () => {
  it('shows what the branch adds and takes the rest as context', async () => {
    const repository = await Repository.with({ ...history, 'db/3_old.sql': risky });
    bench = repository.bench;
    repository.git('checkout', '--quiet', '-b', 'work');
    await bench.write('db/4_d.sql', required);
    repository.commit();
    await bench.write('db/5 ü.sql', risky);
    repository.git('checkout', '--quiet', 'main');
    await bench.write('db/9_main.sql', risky);
    repository.git('add', 'db/9_main.sql');
    repository.git('commit', '--quiet', '--message', 'main goes on');
    repository.git('checkout', '--quiet', 'work');
    expect(await lintJson('--since', 'main', 'db')).toEqual({
      found: ['db/5 ü.sql index-without-concurrently'],
      files: 2,
    });
    const { output } = await bench.run('lint', '--since', 'main', 'db');
    expect(output).toContain('Shown are findings in 2 files changed since main; 4 other files served as context only.');
    expect((await lintJson('--since', 'main', 'db/3_old.sql')).files).toBe(0);
  });

  it('says what is wrong', async () => {
    const repository = await Repository.with(history);
    bench = repository.bench;
    const errors = async (revision: string) => {
      const outcome = await bench.run('lint', '--since', revision, 'db');
      expect(outcome.code).toBe(2);
      return outcome.errors;
    };
    expect(await errors('nowhere')).toMatch(/Git knows no revision nowhere/);
    expect(await errors('--output=x')).toMatch(/Git knows no revision --output=x/);
    repository.git('checkout', '--quiet', '--orphan', 'other');
    await bench.write('db/other.sql', 'SELECT 1;');
    repository.commit();
    expect(await errors('main')).toMatch(/main and HEAD have no commit in common/);
    await rm(join(bench.folder, '.git'), { recursive: true });
    expect(await errors('main')).toMatch(/is in no git repository/);
    bench.variables = { PATH: '/nowhere' };
    expect(await errors('main')).toMatch(/Git was not found/);
  });

  it('knows a shallow clone', async () => {
    const repository = await Repository.with(history);
    repository.git('tag', 'first');
    repository.commit();
    bench = await Workbench.with({});
    bench.variables = repository.bench.variables;
    const clone = ['clone', '--quiet', '--depth', '1', `file://${repository.bench.folder}`, 'copy'];
    execFileSync('git', clone, { cwd: bench.folder, env: { ...bench.variables } });
    const { errors } = await bench.run('lint', '--since', 'first', 'copy');
    expect(errors).toMatch(/Git knows no revision first[\s\S]*git fetch --unshallow/);
    await repository.bench.remove();
  });
});

describe('--staged', () => {
  it('reads the index and not the working tree', async () => {
    const repository = await Repository.with(history);
    bench = repository.bench;
    await bench.write('db/4_d.sql', risky);
    await bench.write('db/5_e.sql', risky);
    repository.git('add', 'db/4_d.sql');
    await bench.write('db/4_d.sql', 'SELECT 1;');
    const { found, files } = await lintJson('--staged', '.');
    expect(found).toEqual(['db/4_d.sql index-without-concurrently']);
    expect(files).toBe(1);
  });

  it('takes the index as context, too', async () => {
    const repository = await Repository.with({ 'db/1_a.sql': orders });
    bench = repository.bench;
    await bench.write('db/2_b.sql', checked);
    await bench.write('db/3_c.sql', validated);
    await bench.write('db/4_d.sql', required);
    repository.git('add', 'db/4_d.sql');
    expect((await lintJson('--staged', 'db')).found).toEqual(['db/4_d.sql set-not-null-scans']);
    repository.git('add', '.');
    expect((await lintJson('--staged', 'db')).found).not.toContain('db/4_d.sql set-not-null-scans');
  });

  it('is fine with nothing staged', async () => {
    bench = (await Repository.with(history)).bench;
    const { code, output } = await bench.run('lint', '--staged');
    expect(code).toBe(0);
    expect(output).toContain('Shown are findings in 0 files staged');
  });
});

describe('options that contradict one another', () => {
  it.each([
    [['--since', 'main', '--staged'], /--since and --staged do not go together/],
    [['--stdin-filename', 'a.sql'], /--stdin-filename names the text of --stdin/],
    [['--stdin', 'a.sql'], /a\.sql would be a second one/],
    [['--pending'], /--pending needs a connection/],
    [['--dry-run'], /--dry-run goes with --fix/],
    [['--stdin', '--fix'], /--stdin has no file to write to/],
    [['--fix', '--baseline'], /whether a baseline knows them or not/],
    [['--write-baseline', '--staged'], /A baseline holds the findings of every file/],
    [['--baseline', '.'], /--baseline takes a file, and \. is a folder/],
  ])('%j', async (args, message) => {
    bench = await Workbench.with({ '1_a.sql': risky });
    const { code, errors } = await bench.run('lint', ...args);
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });
});
