import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { addCheckCommand, addOutdatedCommand } from './check';
import { addAddCommand, addRemoveCommand } from './edit';
import { addInfoCommand, addListCommand } from './list';

const examples = `
Examples:
  confiture lint libraries list                  what there is, and what is in force here
  confiture lint libraries info hipaa            one library with its rules
  confiture lint libraries check                 is all well, and as confiture.lock holds it
  confiture lint libraries check --update        write confiture.lock
  confiture lint libraries add ./lint/acme.yaml  name a library in confiture.yaml
  confiture lint libraries outdated              what is newer than confiture.lock`;

/** `confiture lint libraries …`: the rule libraries of the project that the user stands in. */
export function addLibrariesCommands(lint: Command, environment: Environment, finish: (code: number) => void): void {
  const libraries = lint
    .command('libraries')
    .description(
      'The rule libraries of the project: which there are, whether they are sound, adding and removing them.',
    )
    .addHelpText('after', examples);
  addListCommand(libraries, environment);
  addInfoCommand(libraries, environment);
  addCheckCommand(libraries, environment, finish);
  addOutdatedCommand(libraries, environment);
  addAddCommand(libraries, environment);
  addRemoveCommand(libraries, environment);
}
