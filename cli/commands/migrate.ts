import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { collectFiles, displayPath } from '#cli/input/collectFiles';
import { readBytes } from '#cli/input/readSource';
import { fromRoot } from '#cli/lint/reports';
import { ReportOptionPairs, writeReports } from '#cli/output/reportPairs';
import { SetInspection } from '#cli/setInspection';
import { type AnalyzeFormat, analyzeFormats } from '#core/report/analyzeFormats';
import { assess, type FileAssessment, highestLevel } from '#core/report/assessment';
import { plural } from '#core/report/words/plural';
import { highest, type Level, levels, reachesLevel } from '#core/risk/level';
import { type ContextOptions, contextOptions, overridesOf } from './contextOptions';
import { addDownCommands } from './down';
import { wantsColors } from './options';
import { addPlanCommand } from './plan';
import { addLedgerCommands } from './repair';
import { addStatusCommand } from './status';
import { addUpCommand } from './up';
import { addVerifyCommand } from './verify';

interface AnalyzeOptions extends ContextOptions {
  readonly riskLevel?: Level;
  readonly failOn: Level | 'NEVER';
}

const examples = `
Examples:
  confiture migrate analyze db/migrations                    what every statement locks, and who waits
  confiture migrate analyze --risk-level high db/migrations  only files of that level or above
  confiture migrate analyze --fail-on critical new.sql       for CI
  confiture migrate analyze --format markdown --output risk.md db/migrations`;

/** `confiture migrate analyze`: locks, work and who waits, statement by statement. */
export function addMigrateCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const reports = new ReportOptionPairs<AnalyzeFormat>('text', Object.keys(analyzeFormats).filter(isAnalyzeFormat));
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
    const requests = reports.requests();
    const inspection = new SetInspection({
      workingFolder: environment.workingFolder,
      overrides: overridesOf(options),
      trustLibraries: options.trustLibraries,
      schemaFile: options.schema,
      isolated: options.isolated,
      read: (path) => readBytes(path, displayPath(path, environment.workingFolder)),
    });
    const files: FileAssessment[] = [];
    for await (const { file, report } of inspection.inspect(await collectFiles(paths, environment.workingFolder))) {
      files.push(assess(report, file));
    }
    for (const { file, findings } of inspection.faults()) {
      for (const { message } of findings) environment.writeError(`warning: ${file}: ${message}\n`);
    }
    const { riskLevel = 'LOW', failOn } = options;
    const shown = files.filter((file) => reachesLevel(highestLevel(file), riskLevel));
    const place = { fromRoot: fromRoot(environment) };
    await writeReports(
      requests,
      environment,
      (format, toFile) => analyzeFormats[format](shown, { ...place, colors: !toFile && wantsColors(environment) }),
      () => `${highest(files.map(highestLevel))}: ${plural(files.length, 'file')}.\n`,
    );
    if (failOn !== 'NEVER' && files.some((file) => reachesLevel(highestLevel(file), failOn)))
      finish(exitCodes.findings);
  });
}

function isAnalyzeFormat(name: string): name is AnalyzeFormat {
  return Object.hasOwn(analyzeFormats, name);
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
