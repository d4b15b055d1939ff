import { type Command, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { collectFiles } from '#cli/input/collectFiles';
import { lintSets } from '#cli/lintSets';
import { lintJson } from '#core/report/lintJson';
import type { LintResult } from '#core/report/lintResult';
import { lintText } from '#core/report/lintText';
import { reaches, type Severity } from '#core/rules/severity';
import { type ContextOptions, contextOptions, overridesOf } from './contextOptions';
import { formatOption, wantsColors } from './options';

interface LintOptions extends ContextOptions {
  readonly format: 'text' | 'json';
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
}

const examples = `
Examples:
  confiture lint db/migrations                      a folder, as one history
  confiture lint --postgres 17 --profile strict .   every rule, for PostgreSQL 17
  confiture lint --schema db/structure.sql new.sql  one file, on top of what exists
  confiture lint --format json db/migrations        for scripts`;

/** `confiture lint`: the findings of files and folders. */
export function addLintCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const command = program
    .command('lint')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('Check migrations against the rule libraries. Connects to nothing, runs nothing.')
    .addOption(formatOption(['text', 'json']))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when a finding is this bad or worse')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .addHelpText('after', examples);
  for (const option of contextOptions()) command.addOption(option);
  command.action(async (paths: string[], options: LintOptions) => {
    const sets = await collectFiles(paths, environment.workingFolder);
    const result = await lintSets(sets, {
      workingFolder: environment.workingFolder,
      overrides: overridesOf(options),
      schemaFile: options.schema,
      isolated: options.isolated,
    });
    const colors = wantsColors(environment);
    environment.write(options.format === 'json' ? lintJson(result) : lintText(result, { colors }));
    if (isFailure(result, options.failOn)) finish(exitCodes.findings);
  });
}

function isFailure({ outcomes }: LintResult, failOn: LintOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  const threshold: Severity = failOn;
  return outcomes.some(({ findings }) => findings.some(({ severity }) => reaches(severity, threshold)));
}
