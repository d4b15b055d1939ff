import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
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
      const { listRules } = await import('#cli/project/main');
      await listRules(format, library, environment);
    });
  rules
    .command('explain')
    .argument('<id>', 'the rule, as in `general/set-not-null-scans`')
    .description('Explain one rule: why it matters, what to write instead, examples, and where it comes from.')
    .addOption(formatOption(['text', 'json']))
    .action(async (id: string, { format }: { format: Format }) => {
      const { explainRule } = await import('#cli/project/main');
      await explainRule(id, format, environment);
    });
  addClassifyCommand(rules, environment);
  addTestCommand(rules, environment, finish);
  addPublishCheckCommand(rules, environment, finish);
}
