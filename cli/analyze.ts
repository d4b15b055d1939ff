import type { ContextOptions } from '#cli/commands/contextOptions';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { analyzeFormats } from '#core/report/analyzeFormats';
import { assess, type FileAssessment, highestLevel } from '#core/report/assessment';
import type { AnalyzeFormat } from '#core/report/formats';
import { plural } from '#core/report/words/plural';
import { highest, type Level, reachesLevel } from '#core/risk/level';
import { collectFiles, displayPath } from './input/collectFiles';
import { overridesOf } from './input/overrides';
import { readBytes } from './input/readSource';
import { fromRoot } from './lint/reports';
import type { ReportRequest } from './output/reportPairs';
import { wantsColors } from './output/wantsColors';
import { writeReports } from './output/writeReports';
import { SetInspection } from './setInspection';

export interface AnalyzeOptions extends ContextOptions {
  readonly riskLevel?: Level;
  readonly failOn: Level | 'NEVER';
}

/** What `confiture migrate analyze` does. Resolves to the exit code. */
export async function analyze(
  paths: readonly string[],
  options: AnalyzeOptions,
  requests: readonly ReportRequest<AnalyzeFormat>[],
  environment: Environment,
): Promise<number> {
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
    (format, toFile) => [analyzeFormats[format](shown, { ...place, colors: !toFile && wantsColors(environment) })],
    () => `${highest(files.map(highestLevel))}: ${plural(files.length, 'file')}.\n`,
  );
  const isFailure = failOn !== 'NEVER' && files.some((file) => reachesLevel(highestLevel(file), failOn));
  return isFailure ? exitCodes.findings : exitCodes.ok;
}
