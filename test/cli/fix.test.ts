import { execFileSync } from 'node:child_process';
import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const unused = '-- confiture-ignore general/vacuum-full: no more\n';
const read = (name: string) => readFile(join(bench.folder, name), 'utf8');

describe('--fix', () => {
  it('applies what is automatic, once, and reports what remains', async () => {
    bench = await Workbench.with({ '1_a.sql': `${unused}CREATE INDEX i ON orders (at);\n` });
    const first = await bench.run('lint', '--fix', '.');
    expect(first.output).toContain('Fixed');
    expect(first.output).not.toContain('unused-suppression');
    const text = await read('1_a.sql');
    expect(text).not.toContain('confiture-ignore');
    const second = await bench.run('lint', '--fix', '.');
    expect(second.output).toContain('Nothing could be fixed automatically.');
    expect(await read('1_a.sql')).toBe(text);
    expect(second.code).toBe(first.code);
  });

  it('ends with 0 when nothing remains', async () => {
    bench = await Workbench.with({ '1_a.sql': `${unused}SELECT 1;\n` });
    const outcome = await bench.run('lint', '--fix', '--fail-on', 'info', '.');
    expect(outcome.code).toBe(0);
    expect(await read('1_a.sql')).toBe('SELECT 1;\n');
  });

  it('keeps line ends, permissions, links, and leaves no scratch file', async () => {
    bench = await Workbench.with({ 'real/1_a.sql': `SELECT 1;\r\n${unused.replace('\n', '\r\n')}SELECT 2;\r\n` });
    await chmod(join(bench.folder, 'real/1_a.sql'), 0o640);
    await symlink('real/1_a.sql', join(bench.folder, '2_link.sql'));
    await bench.run('lint', '--fix', '2_link.sql');
    expect(await read('real/1_a.sql')).toBe('SELECT 1;\r\nSELECT 2;\r\n');
    expect((await stat(join(bench.folder, 'real/1_a.sql'))).mode & 0o777).toBe(0o640);
    expect((await lstat(join(bench.folder, '2_link.sql'))).isSymbolicLink()).toBe(true);
    expect(await readdir(join(bench.folder, 'real'))).toEqual(['1_a.sql']);
  });

  it('leaves a file alone that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(unused), Buffer.from("SELECT 'caf\xe9';\n", 'latin1')]);
    bench = await Workbench.with({ '1_a.sql': bytes });
    await bench.run('lint', '--fix', '.');
    expect(await readFile(join(bench.folder, '1_a.sql'))).toEqual(bytes);
  });

  it('does not touch the file of --schema', async () => {
    bench = await Workbench.with({ 'schema.sql': `${unused}SELECT 1;\n`, '1_a.sql': 'SELECT 1;\n' });
    await bench.run('lint', '--fix', '--schema', 'schema.sql', '1_a.sql');
    expect(await read('schema.sql')).toBe(`${unused}SELECT 1;\n`);
  });

  it('--dry-run prints a difference that git applies, and changes nothing', async () => {
    const before = `${unused}SELECT 1;\nSELECT 2`;
    bench = await Workbench.with({ 'db/1_a.sql': before });
    const { output, errors, code } = await bench.run('lint', '--fix', '--dry-run', 'db');
    expect(errors).toBe('Would fix 1 finding in 1 file.\n');
    expect(code).toBe(0);
    expect(await read('db/1_a.sql')).toBe(before);
    execFileSync('git', ['apply'], { cwd: bench.folder, input: output });
    await bench.write('db/1_b.sql', before);
    expect(await read('db/1_a.sql')).toBe('SELECT 1;\nSELECT 2');
  });

  it('lets later files meet the schema that the fixed ones leave', async () => {
    bench = await Workbench.with({
      '1_a.sql': `${unused}CREATE TABLE orders (id bigint);\n`,
      '2_b.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n',
    });
    const { output } = await bench.run('lint', '--fix', '.');
    expect(output).not.toContain('change-type-rewrites');
  });
});
