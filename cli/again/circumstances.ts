import { statSync } from 'node:fs';
import type { Environment } from '#cli/environment';

/** What of the outside world an answer depends on, beside files. */
export type Asker = Pick<Environment, 'args' | 'workingFolder' | 'terminal' | 'variables'>;

/** The variables that a report of `lint` depends on: colours, and where the repository lies. */
const heeded = ['NO_COLOR', 'FORCE_COLOR', 'GITHUB_WORKSPACE', 'CI_PROJECT_DIR'] as const;

/**
 * Everything that an answer rests on beside the files that were read, in one text to be compared.
 * @param program the file that judges: another build may judge otherwise
 */
export function circumstancesOf({ args, workingFolder, terminal, variables }: Asker, program: string): string {
  const { size, mtimeMs } = statSync(program);
  const { version, platform } = process;
  const heard = heeded.map((name) => variables[name]);
  return JSON.stringify([version, platform, program, size, mtimeMs, today(), args, workingFolder, terminal, heard]);
}

/** The day, in UTC: how long records are kept is counted from it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
