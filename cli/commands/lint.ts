import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import type { LintOptions } from '#cli/lint/checkOptions';
import { ReportOptionPairs } from '#cli/output/reportPairs';
import { lintFormatNames } from '#core/report/formats';
import { contextOptions } from './contextOptions';
import { addLibrariesCommands } from './libraries/libraries';
import { lintOptions } from './lintOptions';

const examples = `
Examples:
  confiture lint db/migrations                      a folder, as one history
  confiture lint --since origin/main db/migrations  what this branch adds, judged in its history
  confiture lint --postgres 17 --profile strict .   every rule, for PostgreSQL 17
  confiture lint --schema db/structure.sql new.sql  one file, on top of what exists
  confiture lint --fix --dry-run db/migrations      what --fix would change
  confiture lint --format json db/migrations        for scripts
  confiture lint --libraries hipaa,gdpr --report compliance.html .   for an auditor
  confiture lint --format github --format sarif --output lint.sarif .   two reports of one run`;

/** `confiture lint`: the findings of files and folders. */
export function addLintCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const command = program
    .command('lint')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('Check migrations against the rule libraries. Connects to nothing, runs nothing.')
    .addHelpText('after', examples);
  const reports = new ReportOptionPairs('text', lintFormatNames);
  for (const option of [...reports.options(), ...lintOptions(), ...contextOptions()]) command.addOption(option);
  command.enablePositionalOptions(); // what stands behind `libraries list` is theirs
  addLibrariesCommands(command, environment, finish);
  command.action(async (paths: string[], options: LintOptions) => {
    const { lint } = await import('#cli/lint/lint');
    finish(await lint(paths, options, reports.requests(), environment));
  });
}
