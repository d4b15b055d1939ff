import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { collectFiles, displayPath } from '#cli/input/collectFiles';
import { readBytes } from '#cli/input/readSource';
import { SetInspection } from '#cli/setInspection';
import { analyzeJson } from '#core/report/analyzeJson';
import { analyzeText } from '#core/report/analyzeText';
import { assess, type FileAssessment } from '#core/report/assessment';
import { type Level, levels, reachesLevel } from '#core/risk/level';
import { type ContextOptions, contextOptions, overridesOf } from './contextOptions';
import { formatOption, wantsColors } from './options';

interface AnalyzeOptions extends ContextOptions {
  readonly format: 'text' | 'json';
  readonly riskLevel?: Level;
  readonly failOn: Level | 'NEVER';
}

const examples = `
Examples:
  confiture migrate analyze db/migrations                    what every statement locks, and who waits
  confiture migrate analyze --risk-level high db/migrations  only files of that level or above
  confiture migrate analyze --fail-on critical new.sql       for CI`;

/** `confiture migrate analyze`: locks, work and who waits, statement by statement. */
export function addMigrateCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const migrate = program.command('migrate').description('Work with migrations.');
  const command = migrate
    .command('analyze')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('Say what each statement locks, how its duration grows and who waits. Connects to nothing.')
    .addOption(formatOption(['text', 'json']))
    .addOption(levelOption('--risk-level <level>', 'show files of this level or above'))
    .addOption(
      levelOption('--fail-on <level>', 'exit with 1 when a file has this level or above', ['NEVER']).default(
        'NEVER',
        'never',
      ),
    )
    .addHelpText('after', examples);
  for (const option of contextOptions()) command.addOption(option);
  command.action(async (paths: string[], options: AnalyzeOptions) => {
    const inspection = new SetInspection({
      workingFolder: environment.workingFolder,
      overrides: overridesOf(options),
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
    const shown = files.filter(({ level }) => reachesLevel(level, riskLevel));
    environment.write(
      options.format === 'json' ? analyzeJson(shown) : analyzeText(shown, { colors: wantsColors(environment) }),
    );
    if (failOn !== 'NEVER' && files.some(({ level }) => reachesLevel(level, failOn))) finish(exitCodes.findings);
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
