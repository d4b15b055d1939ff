import { type Command, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { collectFiles } from '#cli/input/collectFiles';
import { ReportOptionPairs, writeReports } from '#cli/lint/reports';
import { lintSets } from '#cli/lintSets';
import type { LintResult } from '#core/report/lintResult';
import { reaches, type Severity } from '#core/rules/severity';
import { type ContextOptions, contextOptions, overridesOf } from './contextOptions';

interface LintOptions extends ContextOptions {
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
}

const examples = `
Examples:
  confiture lint db/migrations                      a folder, as one history
  confiture lint --postgres 17 --profile strict .   every rule, for PostgreSQL 17
  confiture lint --schema db/structure.sql new.sql  one file, on top of what exists
  confiture lint --format json db/migrations        for scripts
  confiture lint --format github --format sarif --output lint.sarif .   two reports of one run`;

/** `confiture lint`: the findings of files and folders. */
export function addLintCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const command = program
    .command('lint')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('Check migrations against the rule libraries. Connects to nothing, runs nothing.')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when a finding is this bad or worse')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .addHelpText('after', examples);
  const reports = new ReportOptionPairs();
  for (const option of [...reports.options(), ...contextOptions()]) command.addOption(option);
  command.action(async (paths: string[], options: LintOptions) => {
    const requests = reports.requests();
    const sets = await collectFiles(paths, environment.workingFolder);
    const result = await lintSets(sets, {
      workingFolder: environment.workingFolder,
      overrides: overridesOf(options),
      schemaFile: options.schema,
      isolated: options.isolated,
    });
    const threshold = options.failOn === 'never' ? undefined : options.failOn;
    await writeReports(result, requests, environment, threshold);
    if (isFailure(result, threshold)) finish(exitCodes.findings);
  });
}

function isFailure({ outcomes }: LintResult, threshold: Severity | undefined): boolean {
  if (threshold === undefined) return false;
  return outcomes.some(({ findings }) => findings.some(({ severity }) => reaches(severity, threshold)));
}
