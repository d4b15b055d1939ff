import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AnalyzeOptions } from '#cli/analyze';
import type { Environment } from '#cli/environment';
import { ReportOptionPairs } from '#cli/output/reportPairs';
import { analyzeFormatNames } from '#core/report/formats';
import { levels } from '#core/risk/level';
import { contextOptions } from './contextOptions';
import { addDownCommands } from './down';
import { addPlanCommand } from './plan';
import { addLedgerCommands } from './repair';
import { addStatusCommand } from './status';
import { addUpCommand } from './up';
import { addVerifyCommand } from './verify';

const examples = `
Examples:
  confiture migrate analyze db/migrations                    what every statement locks, and who waits
  confiture migrate analyze --risk-level high db/migrations  only files of that level or above
  confiture migrate analyze --fail-on critical new.sql       for CI
  confiture migrate analyze --format markdown --output risk.md db/migrations`;

/** `confiture migrate analyze`: locks, work and who waits, statement by statement. */
export function addMigrateCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const reports = new ReportOptionPairs('text', analyzeFormatNames);
  const migrate = program.command('migrate').description('Work with migrations.');
  addStatusCommand(migrate, environment, finish);
  addPlanCommand(migrate, environment, finish);
  addUpCommand(migrate, environment, finish);
  addDownCommands(migrate, environment, finish);
  addVerifyCommand(migrate, environment, finish);
  addLedgerCommands(migrate, environment, finish);
  const command = migrate
    .command('analyze')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('Say what each statement locks, how its duration grows and who waits. Connects to nothing.')
    .addOption(levelOption('--risk-level <level>', 'show files of this level or above'))
    .addOption(
      levelOption('--fail-on <level>', 'exit with 1 when a file has this level or above', ['NEVER']).default(
        'NEVER',
        'never',
      ),
    )
    .addHelpText('after', examples);
  for (const option of [...reports.options(), ...contextOptions()]) command.addOption(option);
  command.action(async (paths: string[], options: AnalyzeOptions) => {
    const { analyze } = await import('#cli/project/main');
    finish(await analyze(paths, options, reports.requests(), environment));
  });
}

/** Levels in any case: `high` and `HIGH`. */
function levelOption(flags: string, description: string, more: readonly string[] = []): Option {
  const words = [...levels, ...more];
  return new Option(flags, `${description} (${words.join(', ').toLowerCase()})`).argParser((text) => {
    const level = text.toUpperCase();
    if (words.includes(level)) return level;
    throw new InvalidArgumentError(`Allowed: ${words.join(', ').toLowerCase()}.`);
  });
}
