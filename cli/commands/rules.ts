import type { Command } from 'commander';
import type { Environment } from '#cli/environment';

import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { rulePageMarkdown } from '#core/report/rulePage';
import { rulesJson, rulesText } from '#core/report/rulesList';
import { engine } from '#core/rules/engine/library';
import { findRule } from '#core/rules/findRule';
import { type Library, ruleId } from '#core/rules/library';
import { libraries } from '#rules/libraries';
import { addClassifyCommand } from './classify';
import { formatOption } from './options';
import { addTestCommand } from './rulesTest';

const allLibraries: readonly Library[] = [...libraries, engine];

/** `confiture rules list`, `explain <id>`, `classify` and `test <library>`. */
export function addRulesCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const rules = program.command('rules').description('Show the rules: all of them, or one with its reasons.');
  rules
    .command('list')
    .description('List every rule with its severity and what it looks for.')
    .addOption(formatOption(['text', 'json']))
    .option('--library <name>', 'only this library')
    .action(({ format, library }: { format: 'text' | 'json'; library?: string }) => {
      const shown = library === undefined ? allLibraries : [libraryNamed(library)];
      environment.write(format === 'json' ? rulesJson(shown) : rulesText(shown));
    });
  rules
    .command('explain')
    .argument('<id>', 'the rule, as in `general/set-not-null-scans`')
    .description('Explain one rule: why it matters, what to write instead, examples.')
    .action((id: string) => environment.write(explain(id)));
  addClassifyCommand(rules, environment);
  addTestCommand(rules, environment, finish);
}

function libraryNamed(name: string): Library {
  const found = allLibraries.find((library) => library.name === name);
  if (found !== undefined) return found;
  const names = allLibraries.map((library) => library.name);
  throw new ConfitureError('input', `There is no library ${name}.${didYouMean(name, names)}`, {
    advice: `Known libraries: ${names.join(', ')}.`,
  });
}

/** The library may be left out where the name alone is clear. */
function explain(id: string): string {
  const found = findRule(id, allLibraries);
  if (found !== undefined) return rulePageMarkdown(found.library, found.rule);
  const ids = allLibraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  throw new ConfitureError('input', `There is no rule ${id}.${didYouMean(id, ids)}`, {
    advice: 'List them all with `confiture rules list`.',
  });
}
