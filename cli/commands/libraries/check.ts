import type { Command } from 'commander';
import { formatOption } from '#cli/commands/options';
import type { Environment } from '#cli/environment';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly update?: boolean;
}

export function addCheckCommand(libraries: Command, environment: Environment, finish: (code: number) => void): void {
  libraries
    .command('check')
    .description(
      'Say everything that is wrong with the libraries of the project, and hold them against confiture.lock.',
    )
    .addOption(formatOption(['text', 'json']))
    .option('--update', 'write confiture.lock as the libraries are now')
    .action(async ({ format, update = false }: CheckOptions) => {
      const { checkLibraries } = await import('#cli/project/main');
      finish(await checkLibraries(format, update, environment));
    });
}

export function addOutdatedCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('outdated')
    .description('List libraries that are newer or older than confiture.lock holds, with what has changed.')
    .addOption(formatOption(['text', 'json']))
    .action(async ({ format }: Pick<CheckOptions, 'format'>) => {
      const { listOutdated } = await import('#cli/project/main');
      await listOutdated(format, environment);
    });
}
