import { execFile, execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commandTree } from '#cli/completion/commandTree';
import { programOf } from '#cli/run';
import { build } from '#scripts/build';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { Repository } from './support/repository';

let action: TemporaryFolder;
let repository: Repository;

/** A repository with the shop in it, and a `confiture` on the PATH that is the bundle. */
beforeAll(async () => {
  action = await temporaryFolder('confiture-action-');
  await build({ production: true, folder: join(action.path, 'dist'), only: ['cli'] });
  const program = join(action.path, 'bin', 'confiture');
  await mkdir(join(action.path, 'bin'));
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${action.path}/dist/cli.cjs" "$@"\n`);
  await chmod(program, 0o755);
  repository = await Repository.with({ 'README.md': 'a shop' });
  await cp('examples/shop', repository.bench.folder, { recursive: true });
  await cp('examples/acme-rules', join(repository.bench.folder, 'lint/acme-rules'), { recursive: true });
  repository.commit();
}, 120_000);
afterAll(async () => {
  await action.remove();
  await repository.bench.remove();
});

function bash(program: string, variables: Readonly<Record<string, string>> = {}, folder = repository.bench.folder) {
  const path = `${join(action.path, 'bin')}:${process.env['PATH']}`;
  const env = { PATH: path, HOME: folder, GITHUB_ACTION_PATH: action.path, ...variables };
  return new Promise<{ code: number; output: string; errors: string }>((done) => {
    execFile('bash', ['-eo', 'pipefail', '-c', program], { cwd: folder, env }, (error, output, errors) => {
      done({ code: error === null ? 0 : Number(error.code), output, errors });
    });
  });
}

describe('docs/cli.md', async () => {
  const page = await readFile('docs/cli.md', 'utf8');
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => {
    const commands = text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, command = line, code = '0'] = /^(.*?)\s+# exit (\d+)$/.exec(line) ?? [];
        return { command, code: Number(code) };
      });
    return { first: commands[0]?.command, commands };
  });

  // Most of the time goes into starting programs: each block has a repository of its own, so that they need not wait for each other.
  it.concurrent.each(blocks)('$first, and what follows it', { timeout: 600_000 }, async ({ commands }) => {
    const copy = await temporaryFolder('confiture-docs-');
    try {
      await cp(repository.bench.folder, copy.path, { recursive: true });
      for (const { command, code } of commands) {
        const outcome = await bash(command, {}, copy.path);
        const error = code === 2 ? undefined : outcome.errors.match(/error:.*/)?.[0];
        expect({ command, code: outcome.code, error }).toEqual({ command, code, error: undefined });
      }
    } finally {
      await copy.remove();
    }
  });

  it('names every command and every option', () => {
    const program = programOf(
      {
        args: [],
        workingFolder: '/',
        variables: {},
        terminal: false,
        columns: 80,
        now: () => new Date(),
        readInput: async () => new Uint8Array(),
        write: () => undefined,
        writeError: () => undefined,
      },
      () => undefined,
    );
    const known = commandTree(program, {});
    const unnamed = known.flatMap(({ path, options }) => [
      ...(path.includes(' ') && !page.includes(path) ? [path] : []),
      ...options.flatMap(({ flags }) => flags.filter((flag) => flag.startsWith('--') && !page.includes(`${flag}`))),
    ]);
    expect(unnamed.filter((name) => name !== 'confiture migrate' && name !== 'confiture rules')).toEqual([]);
  });
});

describe('the GitHub Action', async () => {
  const steps = z.array(z.object({ run: z.string(), env: z.record(z.string(), z.string()).optional() }));
  const shape = z.object({
    inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
    runs: z.object({ using: z.literal('composite'), steps }),
  });
  const { inputs, runs } = shape.parse(parse(await readFile('action.yml', 'utf8')));

  /** Runs its steps as a runner does: expressions go into the environment, the script stays as it is. */
  async function run(given: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
    let outcome = { code: 0, output: '', errors: '' };
    for (const { run: script, env = {} } of runs.steps) {
      const filled = Object.entries(env).map(([name, expression]) => {
        const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
        return [name, given[input] ?? inputs[input]?.default ?? `no input ${input}`];
      });
      outcome = await bash(script, { ...Object.fromEntries(filled), ...variables });
      if (outcome.code !== 0) break;
    }
    return outcome;
  }

  it('uses every input', () => {
    const used = runs.steps.flatMap(({ env = {} }) =>
      Object.values(env).map((value) => value.match(/inputs\.([\w-]+)/)?.[1]),
    );
    expect(used.sort()).toEqual(Object.keys(inputs).sort());
  });

  it('annotates, writes a summary and SARIF, and fails from an error on', { timeout: 600_000 }, async () => {
    const summary = join(repository.bench.folder, 'summary.md');
    const { code, output } = await run(
      { paths: 'db/migrations\n', sarif: 'action.sarif' },
      { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: repository.bench.folder },
    );
    expect(code).toBe(1);
    expect(output).toMatch(/^::error file=db\/migrations\//m);
    expect(await readFile(summary, 'utf8')).toMatch(/^<!-- confiture -->/);
    expect(await readFile(join(repository.bench.folder, 'action.sarif'), 'utf8')).toContain('"2.1.0"');
  });

  it('takes --since, --fail-on and several paths, and lets no shell read them', { timeout: 600_000 }, async () => {
    const quiet = await run({ since: 'HEAD', paths: 'db/migrations\n$(touch pwned)\n' });
    expect(quiet.errors).toContain('Cannot read $(touch pwned)');
    expect((await run({ since: 'HEAD', paths: 'db\ndb/migrations' })).code).toBe(0);
    expect((await run({ 'fail-on': 'never' })).code).toBe(0);
    expect((await run({ baseline: 'missing.json' })).errors).toContain('There is no baseline missing.json');
  });
});

describe('the hook of pre-commit', async () => {
  const hooks = z.array(
    z.object({ id: z.string(), entry: z.string(), language: z.literal('node'), pass_filenames: z.literal(false) }),
  );
  const [hook] = hooks.parse(parse(await readFile('.pre-commit-hooks.yaml', 'utf8')));

  it('stops a commit, also of some files only, and reads the index', { timeout: 600_000 }, async () => {
    const { bench } = repository;
    await mkdir(join(bench.folder, '.git/hooks'), { recursive: true });
    await writeFile(join(bench.folder, '.git/hooks/pre-commit'), `#!/bin/sh\nexec ${hook?.entry}\n`, { mode: 0o755 });
    const commit = (...args: string[]) => {
      const env = { ...bench.variables, PATH: `${join(action.path, 'bin')}:${process.env['PATH']}` };
      execFileSync('git', ['commit', '--quiet', '--message', 'x', ...args], { cwd: bench.folder, env, stdio: 'pipe' });
    };
    await bench.write('db/migrations/20250101080000_a.up.sql', 'CREATE INDEX ON orders (total);');
    await bench.write('db/migrations/20250102080000_b.up.sql', 'SELECT 1;');
    repository.git('add', 'db');
    expect(() => commit()).toThrow(/index-without-concurrently|Command failed/);
    commit('db/migrations/20250102080000_b.up.sql');
    await bench.write('db/migrations/20250101080000_a.up.sql', 'SELECT 1;');
    expect(() => commit()).toThrow();
    repository.git('add', 'db');
    commit();
    expect(repository.git('status', '--porcelain', 'db')).toBe('');
  });

  it('is in the package that npm makes', async () => {
    const { bin, scripts } = z
      .object({ bin: z.record(z.string(), z.string()), scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(resolve('package.json'), 'utf8')));
    expect(hook?.entry.split(' ')[0]).toBe(Object.keys(bin)[0]);
    expect(scripts['prepack']).toContain('scripts/build.ts');
  });
});
