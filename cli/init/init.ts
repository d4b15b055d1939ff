import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { displayPath, slashed } from '#cli/input/collectFiles';
import { writeWhole } from '#cli/output/writeWhole';
import { configurationName } from '#core/config/discover';
import { ConfitureError } from '#core/error';
import type { Decision } from './decision';
import { decideLayout } from './layout';
import { decideVersion } from './serverVersion';
import { proposeStructure } from './structure';

/** What `confiture init` does. */
export async function writeConfiguration(
  path: string,
  { force, dryRun }: { readonly force: boolean; readonly dryRun: boolean },
  environment: Environment,
): Promise<void> {
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
