import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { z } from 'zod';
import { strongest } from '#core/effects/strongest';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';
import { languageServer, squawk } from '#test/bench/shared/peers';
import type { Said } from './score';

const squawkFindings = z.array(z.object({ file: z.string(), message: z.string(), help: z.string().nullish() }));

/** squawk names the lock in the help of `require-lock-timeout` and in the messages of several rules. */
export async function saidBySquawk(files: ReadonlyMap<string, string>): Promise<Said> {
  const [program = '', ...args] = squawk.lint([...files.values()]);
  const output = await run(program, ['--pg-version=15.0', '--reporter=json', ...args]);
  const findings = squawkFindings.parse(JSON.parse(output));
  return collect(
    files,
    findings.map(({ file, message, help }) => ({ file, text: `${message} ${help ?? ''}` })),
  );
}

const languageServerReport = z.object({
  diagnostics: z.array(z.object({ message: z.string(), location: z.object({ path: z.string() }) })),
});

/** postgres-language-server names the lock in `lockTimeoutWarning` and in the messages of several rules. */
export async function saidByLanguageServer(files: ReadonlyMap<string, string>): Promise<Said> {
  const [program = '', ...args] = languageServer.lint([...files.values()]);
  const output = await run(program, [...args, '--reporter=json', '--max-diagnostics=20000']);
  const { diagnostics } = languageServerReport.parse(JSON.parse(output));
  return collect(
    files,
    diagnostics.map(({ message, location }) => ({ file: location.path, text: message })),
  );
}

/** The strongest mode that a linter names for each file. */
function collect(files: ReadonlyMap<string, string>, sayings: readonly { file: string; text: string }[]): Said {
  const byFile = new Map<string, LockMode[]>();
  for (const { file, text } of sayings) {
    const name = basename(file);
    byFile.set(name, [...(byFile.get(name) ?? []), ...modesIn(text)]);
  }
  return new Map([...files].map(([form, path]) => [form, strongest(byFile.get(basename(path)) ?? [])]));
}

/** Longer names first, so that SHARE is not found inside ACCESS SHARE. */
function modesIn(text: string): LockMode[] {
  const longest = lockModes.toSorted((a, b) => b.length - a.length);
  const found: LockMode[] = [];
  let rest = text.toUpperCase().replaceAll('`', '');
  for (const mode of longest) {
    const spelled = new RegExp(`\\b${mode}\\b(?= LOCK|;|,| ON\\b)`, 'g');
    if (!spelled.test(rest)) continue;
    found.push(mode);
    rest = rest.replaceAll(spelled, '');
  }
  return found;
}

/** Linters exit with 1 when they find something. */
function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 1 << 30 }, (error, stdout) => {
      if (stdout === '' && error !== null) reject(error);
      else resolve(stdout);
    });
  });
}
