import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { startServer } from '#test/server/support/process';
import { Workbench } from './support/cli';

let folder: TemporaryFolder;
let bench: Workbench;
let cli: string;

beforeAll(async () => {
  folder = await temporaryFolder('confiture-package-');
  await build({ production: true, folder: join(folder.path, 'dist'), only: ['cli'] });
  cli = join(folder.path, 'dist', 'cli.cjs');
  bench = await Workbench.with({
    '1_a.sql': 'CREATE INDEX orders_at_idx ON orders (at);\n',
    'many.sql': 'CREATE INDEX ON orders (at);\n'.repeat(2_000),
  });
}, 60_000);
afterAll(async () => {
  await bench.remove();
  await folder.remove();
});

function run(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: bench.folder }, (error, output, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}

describe('the bundle that ships', () => {
  it('ends with the code of its outcome and colours nothing in a pipe', async () => {
    const { code, output, errors } = await run('lint', '1_a.sql');
    expect(code).toBe(1);
    expect(output).toContain('ERROR 1_a.sql:1:1 general/index-without-concurrently');
    expect(output).not.toContain('\u001b');
    expect(errors).toBe('');
  });

  it('tells errors on the other stream', async () => {
    const { code, output, errors } = await run('lint', 'nowhere.sql');
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/^error: Cannot read nowhere\.sql/);
  });

  it('gives the last answer again without loading what judges', async () => {
    const program = join(folder.path, 'dist', 'lint.cjs');
    const source = await readFile(program);
    const args = ['lint', '--cache=lint.cache', '1_a.sql'];
    await utimes(program, 1, 1); // whole seconds can be set again
    const said = await run(...args);
    try {
      await writeFile(program, "throw new Error('loaded');//".padEnd(source.length, '/'));
      await utimes(program, 1, 1);
      expect((await run(...args)).output).toBe(said.output);
      expect((await run(...args, '--isolated')).output).toBe('');
    } finally {
      await writeFile(program, source);
    }
  });

  it('says nothing when its reader goes away', async () => {
    const child = spawn(process.execPath, [cli, 'lint', 'many.sql'], { cwd: bench.folder });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'exit');
    expect(errors).toBe('');
  });

  it('is the language server too', async () => {
    const server = await startServer(cli, {}, ['lsp', '--stdio']);
    expect(server.alive()).toBe(true);
    expect(await server.stop()).toBe(0);
  });

  it('helps with examples', async () => {
    const { code, output } = await run('lint', '--help');
    expect(code).toBe(0);
    expect(output).toContain('confiture lint db/migrations');
  });
});
