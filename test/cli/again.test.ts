import { mkdir, readFile, symlink, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerFile } from '#cli/again/answer';
import { givenAgain } from '#cli/again/givenAgain';
import { Workbench } from './support/cli';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.with({
    'db/1_a.sql': 'CREATE TABLE orders (id bigint, total int);',
    'db/2_b.sql': 'ALTER TABLE orders ALTER COLUMN total TYPE bigint;',
    'db/old/0_a.sql': 'SELECT 1;',
    'confiture.yaml': 'postgres: 16',
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await bench.remove();
});

const usual = ['lint', '--cache', 'lint.cache', '--format', 'json', 'db'];
const path = () => join(bench.folder, answerFile('lint.cache'));

/** What would be said without judging anything; undefined: it has to be judged. */
function again(...args: readonly string[]) {
  const asker = { args, workingFolder: bench.folder, terminal: false, variables: bench.variables };
  const answer = givenAgain(asker, resolve('cli/again/witness.ts'));
  return answer === undefined ? undefined : { code: answer.code, output: Buffer.from(answer.output).toString() };
}

describe('the answer of the last run', () => {
  it('is given again, with its exit code, whether that run has judged anything or remembered it', async () => {
    expect(again(...usual)).toBeUndefined();
    const { output, code } = await bench.run(...usual);
    expect(code).toBe(1);
    expect(again(...usual)).toEqual({ output, code });
    await bench.run(...usual);
    expect(again(...usual)).toEqual({ output, code });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a file of SQL', () => bench.write('db/1_a.sql', 'CREATE TABLE orders (id bigint, total text);')],
    ['a new file', () => bench.write('db/3_c.sql', 'SELECT 1;')],
    ['a new file in a folder below', () => bench.write('db/old/1_b.SQL', 'SELECT 1;')],
    ['the configuration', () => bench.write('confiture.yaml', 'postgres: 17')],
    ['a nearer configuration that was not there', () => bench.write('db/confiture.yaml', 'postgres: 16')],
    ['a mark of a tool that was not there', () => bench.write('db/atlas.sum', 'h1:x')],
    ['a link, which may lead anywhere', () => symlink('/', join(bench.folder, 'db/link'))],
  ])('is not, once there is another: %s', async (_, change) => {
    const { output, code } = await bench.run(...usual);
    expect(again(...usual)).toEqual({ output, code });
    await change();
    expect(again(...usual)).toBeUndefined();
  });

  it('is given again when files were touched and say the same, and when other files have come', async () => {
    const { output, code } = await bench.run(...usual);
    await utimes(join(bench.folder, 'db/1_a.sql'), 0, 0);
    await bench.write('db/notes.md', 'nothing');
    await mkdir(join(bench.folder, 'db/node_modules'));
    await bench.write('db/node_modules/x.sql', 'nothing');
    expect(again(...usual)).toEqual({ output, code });
  });

  it('is for the same question alone', async () => {
    await bench.run(...usual);
    expect(again(...usual, '--isolated')).toBeUndefined();
    expect(again('lint', '--cache', 'other.cache', '--format', 'json', 'db')).toBeUndefined();
    bench.variables = { FORCE_COLOR: '1' };
    expect(again(...usual)).toBeUndefined();
    bench.variables = {};
    expect(again(...usual)).toBeDefined();
    vi.useFakeTimers({ now: Date.now() + 24 * 60 * 60 * 1000, toFake: ['Date'] });
    expect(again(...usual)).toBeUndefined();
  });

  it.each([
    ['says more than a report', ['--baseline', 'known.json']],
    ['writes other files', ['--output', 'report.json']],
    ['fixes', ['--fix', '--dry-run']],
  ])('is not kept of a run that %s', async (_, more) => {
    await bench.run('lint', '--write-baseline', 'known.json', 'db');
    const args = ['lint', '--cache', 'lint.cache', '--format', 'json', ...more, 'db'];
    await bench.run(...args);
    expect(again(...args)).toBeUndefined();
  });

  it('is not kept where a library of somebody else has a say', async () => {
    const head = 'apiVersion: confiture-rules/1\nname: acme\nversion: 1.0.0\ntitle: House rules\n';
    const rule = 'id: acme/one, title: One., severity: error, on: select, message: One.';
    await bench.write('acme.yaml', `${head}rules:\n  - {${rule}}\n`);
    await bench.write('confiture.yaml', 'libraries: [general, ./acme.yaml]');
    expect((await bench.run(...usual)).output).toContain('acme/one');
    expect(again(...usual)).toBeUndefined();
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut short', (bytes) => bytes.subarray(0, -3)],
    ['damaged', (bytes) => Buffer.from(bytes.toString().replace('orders', 'ordersx'))],
    ['empty', () => new Uint8Array()],
  ])('counts as none when it is %s', async (_, damage) => {
    await bench.run(...usual);
    await bench.write(answerFile('lint.cache'), damage(await readFile(path())));
    expect(again(...usual)).toBeUndefined();
  });
});
