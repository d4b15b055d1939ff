import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { confiture, languageServer, squawk } from '#test/bench/shared/peers';
import type { Remark } from './remark';

/** Paths that one command line takes without being too long. */
const batch = 1_000;

const squawkReport = z.array(
  z.object({ file: z.string(), line: z.number(), column: z.number(), rule_name: z.string(), message: z.string() }),
);

/** squawk with its default rules, and for the server that ours is asked for. */
export async function askSquawk(files: readonly string[], major: number): Promise<readonly Remark[]> {
  return inBatches(files, async (paths) => {
    const [program = '', ...args] = squawk.lint(paths);
    const output = await run(program, [`--pg-version=${major}.0`, '--reporter=json', ...args]);
    return squawkReport.parse(JSON.parse(output)).map(({ file, line, column, rule_name: rule, message }) => {
      return { file, line, character: column, rule, message };
    });
  });
}

const languageServerReport = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({
        path: z.string(),
        start: z.object({ line: z.number(), column: z.number() }).nullish(),
      }),
    }),
  ),
});

/** postgres-language-server with every rule on: by default it has a handful. */
export async function askLanguageServer(files: readonly string[]): Promise<readonly Remark[]> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
  try {
    const settings = { linter: { rules: { safety: { all: true } } } };
    await writeFile(join(folder, 'postgres-language-server.jsonc'), JSON.stringify(settings));
    const options = ['--disable-db', `--config-path=${folder}`, '--reporter=json', '--max-diagnostics=200000'];
    return await inBatches(files, async (paths) => {
      const [program = '', ...args] = languageServer.lint(paths);
      const { diagnostics } = languageServerReport.parse(JSON.parse(await run(program, [...args, ...options])));
      return diagnostics.map(({ category, message, location: { path, start } }) => ({
        file: path,
        line: (start?.line ?? 1) - 1,
        character: (start?.column ?? 1) - 1,
        rule: category.replace('lint/safety/', ''),
        message,
      }));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ownReport = z.object({
  findings: z.array(
    z.object({
      file: z.string(),
      rule: z.string(),
      message: z.string(),
      range: z.object({ start: z.object({ line: z.number(), character: z.number() }) }),
    }),
  ),
});

/** Confiture over whole projects, so that each file is judged after the ones before it unless `args` say otherwise. */
export async function askConfiture(
  projects: readonly string[],
  ...args: readonly string[]
): Promise<readonly Remark[]> {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
  const remarks: Remark[] = [];
  try {
    for (const project of projects) {
      const output = join(folder, 'report.json');
      const [program = '', ...rest] = confiture.lint([project]);
      await run(program, [...rest, ...args, '--format', 'json', '--output', output]);
      for (const { file, rule, message, range } of ownReport.parse(JSON.parse(await readFile(output, 'utf8'))).findings)
        remarks.push({ file, rule: rule.slice(rule.indexOf('/') + 1), message, ...range.start });
    }
    return remarks;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function inBatches(
  files: readonly string[],
  ask: (paths: readonly string[]) => Promise<readonly Remark[]>,
): Promise<readonly Remark[]> {
  const remarks: Remark[] = [];
  for (let at = 0; at < files.length; at += batch) remarks.push(...(await ask(files.slice(at, at + batch))));
  return remarks;
}

/** Linters exit with 1 when they find something; a linter that could not run prints nothing. */
function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 1 << 30 }, (error, stdout) => {
      if (stdout === '' && error !== null && !args.includes('--output')) reject(error);
      else resolve(stdout);
    });
  });
}
