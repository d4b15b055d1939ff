import type { Command } from 'commander';
import { formatOption } from '#cli/commands/options';
import type { Environment } from '#cli/environment';

type Format = { readonly format: 'text' | 'json' };

export function addListCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('list')
    .description('List the libraries that ship and those of the project, and which are in force.')
    .addOption(formatOption(['text', 'json']))
    .action(async ({ format }: Format) => {
      const { listLibraries } = await import('#cli/project/main');
      await listLibraries(format, environment);
    });
}

export function addInfoCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('info')
    .argument('<library>', 'its name, or a file, folder or package that is not named in the configuration')
    .description('Tell of one library: edition, rules by severity, what it changes and suggests, digest.')
    .addOption(formatOption(['text', 'json']))
    .action(async (name: string, { format }: Format) => {
      const { showLibrary } = await import('#cli/project/main');
      await showLibrary(name, format, environment);
    });
}
