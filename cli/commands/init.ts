import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import type { Decision } from '#cli/init/decision';
import { decideLayout } from '#cli/init/layout';
import { decideVersion } from '#cli/init/serverVersion';
import { proposeStructure } from '#cli/init/structure';
import { displayPath, slashed } from '#cli/input/collectFiles';
import { writeWhole } from '#cli/output/writeWhole';
import { configurationName } from '#core/config/discover';
import { ConfitureError } from '#core/error';

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
      const folder = slashed(resolve(environment.workingFolder, path));
      const file = `${folder}/${configurationName}`;
      const shown = displayPath(file, environment.workingFolder);
      if (!existsSync(folder)) throw new ConfitureError('input', `There is no folder ${path}.`);
      if (existsSync(file) && !force && !dryRun) {
        throw new ConfitureError('input', `${shown} is there already.`, {
          advice: 'Change it by hand, look at a new one with --dry-run, or replace it with --force.',
        });
      }
      const text = configurationText(await decide(folder));
      if (dryRun) return environment.write(text);
      writeWhole(file, shown, text);
      environment.write(`Wrote ${shown}:\n\n${text}`);
    });
}

async function decide(folder: string): Promise<Decision[]> {
  return [
    await decideLayout(folder),
    await decideVersion(folder),
    { line: 'libraries: [general]', because: 'Rules for everybody; more libraries stand in `confiture rules list`.' },
    ...proposeStructure(folder),
  ];
}

function configurationText(decisions: readonly Decision[]): string {
  const head = '# What Confiture takes for granted of the migrations below this folder.\n';
  return `${[head, ...decisions.map(({ line, because }) => `# ${because}\n${line}\n`)].join('\n')}`;
}
