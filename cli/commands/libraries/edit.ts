import type { Command } from 'commander';
import { formatOption } from '#cli/commands/options';
import type { Environment } from '#cli/environment';
import type { EditOptions } from '#cli/libraries/edit';

export function addAddCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('add')
    .argument(
      '<source>',
      'the name of one that ships, a file or folder of the project, or an installed package, with @versions',
    )
    .description('Name a library in confiture.yaml, and show what it brings and changes. Nothing is downloaded.')
    .addOption(formatOption(['text', 'json']))
    .option('--dry-run', 'show what would be added, and write nothing')
    .action(async (source: string, options: EditOptions) => {
      const { addToProject } = await import('#cli/project/main');
      await addToProject(source, options, environment);
    });
}

export function addRemoveCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('remove')
    .argument('<name>', 'the library’s name, or what confiture.yaml names it by')
    .description('Take a library out of confiture.yaml.')
    .addOption(formatOption(['text', 'json']))
    .option('--dry-run', 'write nothing')
    .action(async (name: string, options: EditOptions) => {
      const { removeFromProject } = await import('#cli/project/main');
      await removeFromProject(name, options, environment);
    });
}
