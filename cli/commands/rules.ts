import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { openProject } from '#cli/libraries/project';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import type { Configured } from '#core/inspect/configure';
import { explainJson, explainText, originsOf } from '#core/report/libraries/origins';
import { rulesJson, rulesText } from '#core/report/rulesList';
import { findRule } from '#core/rules/findRule';
import { type Library, ruleId } from '#core/rules/library';
import { checks } from '#rules/libraries';
import { addClassifyCommand } from './classify';
import { formatOption } from './options';
import { addPublishCheckCommand } from './rulesPublishCheck';
import { addTestCommand } from './rulesTest';

type Format = 'text' | 'json';

/** `confiture rules list`, `explain <id>`, `classify`, `test <library>` and `publish-check <library>`. */
export function addRulesCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const rules = program.command('rules').description('Show the rules: all of them, or one with its reasons.');
  rules
    .command('list')
    .description('List every rule with its severity and what it looks for, those of the project’s libraries too.')
    .addOption(formatOption(['text', 'json']))
    .option('--library <name>', 'only this library')
    .action(async ({ format, library }: { format: Format; library?: string }) => {
      const { libraries } = (await openProject(environment)).configured;
      const shown = library === undefined ? libraries : [libraryNamed(library, libraries)];
      environment.write(format === 'json' ? rulesJson(shown) : rulesText(shown));
    });
  rules
    .command('explain')
    .argument('<id>', 'the rule, as in `general/set-not-null-scans`')
    .description('Explain one rule: why it matters, what to write instead, examples, and where it comes from.')
    .addOption(formatOption(['text', 'json']))
    .action(async (id: string, { format }: { format: Format }) => {
      environment.write(explain(id, (await openProject(environment)).configured, format));
    });
  addClassifyCommand(rules, environment);
  addTestCommand(rules, environment, finish);
  addPublishCheckCommand(rules, environment, finish);
}

function libraryNamed(name: string, libraries: readonly Library[]): Library {
  const found = libraries.find((library) => library.name === name);
  if (found !== undefined) return found;
  const names = libraries.map((library) => library.name);
  throw new ConfitureError('input', `There is no library ${name}.${didYouMean(name, names)}`, {
    advice: `Known libraries: ${names.join(', ')}.`,
  });
}

/** The library may be left out where the name alone is clear. */
function explain(id: string, { libraries, community }: Configured, format: Format): string {
  const found = findRule(id, libraries);
  if (found !== undefined) {
    const origins = originsOf(found, community, checks);
    return format === 'json' ? explainJson(found, origins) : explainText(found, origins);
  }
  const ids = libraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  throw new ConfitureError('input', `There is no rule ${id}.${didYouMean(id, ids)}`, {
    advice: 'List them all with `confiture rules list`.',
  });
}
