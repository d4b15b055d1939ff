import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const OUTPUT_LIMIT = 16 * 1024 * 1024;

/** Where and with what a command runs. */
export type CommandOptions = { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv };

/** Runs a program to its end and returns what it printed; a failure is an error that names it and carries its words. */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  try {
    // npm is a script on Windows, and those need a shell there.
    const shell = process.platform === 'win32' && program === 'npm';
    const { stdout } = await execute(program, [...args], { ...options, shell, maxBuffer: OUTPUT_LIMIT });
    return stdout;
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${[program, ...args].join(' ')} failed${words === '' ? '' : `:\n${words}`}`, { cause: error });
  }
}

/** The full path of the first of these programs that is on PATH. */
export async function findOnPath(names: readonly string[]): Promise<string | undefined> {
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, process.platform === 'win32' ? `${name}.cmd` : name);
      if (await executable(path)) return path;
    }
  }
  return undefined;
}

/** Whether the path names a program that may be run. */
export async function executable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
