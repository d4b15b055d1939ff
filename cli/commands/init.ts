import type { Command } from 'commander';
import type { Environment } from '#cli/environment';

const examples = `
Examples:
  confiture init              for the migrations below this folder
  confiture init --dry-run    print it and write nothing
  confiture init services/billing`;

/** `confiture init`: a configuration that fits what is there, with the reason beside every line. */
export function addInitCommand(program: Command, environment: Environment): void {
  program
    .command('init')
    .argument('[path]', 'the folder that the configuration is for', '.')
    .description('Write a confiture.yaml that fits what it finds, and say why.')
    .option('--force', 'replace one that is there')
    .option('--dry-run', 'print it and write nothing')
    .addHelpText('after', examples)
    .action(async (path: string, { force = false, dryRun = false }: { force?: boolean; dryRun?: boolean }) => {
      const { writeConfiguration } = await import('#cli/project/main');
      await writeConfiguration(path, { force, dryRun }, environment);
    });
}
