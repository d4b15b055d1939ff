import { resolve } from 'node:path';
import { Witness } from '#cli/again/witness';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { overridesOf } from '#cli/input/overrides';
import { bytesIfReadable } from '#cli/input/readSource';
import { select } from '#cli/input/selection';
import { lintSets } from '#cli/lintSets';
import type { LintResult } from '#core/report/lintResult';
import { reaches, type Severity } from '#core/rules/severity';
import { TimeBudget } from '#core/rules/timeBudget';
import { BaselineFile } from './baseline';
import { baselineName } from './baselineName';
import { defaultCacheFile } from './cacheFile';
import { checkOptions, type LintOptions } from './checkOptions';
import { complianceFile, writeComplianceReport } from './complianceFile';
import { Fixer } from './fixer';
import { optionalFile } from './optionalFile';
import { OutcomeCache } from './outcomeCache';
import { type LintReport, writeLintReports } from './reports';

/** What `confiture lint` does; loaded when it is asked for, with every rule. Resolves to the exit code. */
export async function lint(
  paths: readonly string[],
  options: LintOptions,
  reports: readonly LintReport[],
  outside: Environment,
): Promise<number> {
  checkOptions(options);
  const witness = restsOnFilesAlone(options, reports) ? new Witness(outside) : undefined;
  const environment = witness?.listening() ?? outside;
  const { workingFolder } = environment;
  const { fix = false, dryRun = false, baseline, writeBaseline } = options;
  const report = options.report === undefined ? undefined : complianceFile(options.report);
  const selected = await select(paths, options, environment);
  const selection = witness?.watching(selected) ?? selected;
  const fixer = fix ? new Fixer({ workingFolder, isWanted: selection.isWanted, write: !dryRun }) : undefined;
  const cache = options.cache === undefined || fix ? undefined : openCache(options.cache, environment);
  const found = await lintSets(selection, {
    workingFolder,
    overrides: overridesOf(options),
    trustLibraries: options.trustLibraries,
    budget: new TimeBudget(() => environment.now().getTime()),
    schemaFile: options.schema,
    isolated: options.isolated,
    revise: fixer?.revise,
    readConfiguration: witness?.readText,
    cache: cache?.content,
  });
  cache?.attempt(() => cache.content.save(cache.path, displayPath(cache.path, workingFolder)));
  if (writeBaseline !== undefined) {
    environment.write(`${baselineFile(writeBaseline, '--write-baseline', workingFolder).write(found)}\n`);
    return exitCodeOf(found, undefined);
  }
  const known = baseline === undefined ? undefined : baselineFile(baseline, '--baseline', workingFolder);
  const compared = known === undefined ? found : await known.compare(found);
  const result = fixer === undefined ? compared : { ...compared, notes: [...compared.notes, fixer.note] };
  const failOn = options.failOn === 'never' ? undefined : options.failOn;
  if (report !== undefined) await writeComplianceReport(report, result, environment);
  if (fixer !== undefined && dryRun) tellDiff(fixer, environment);
  else {
    const asked = { failOn, suppressions: options.reportSuppressions === true };
    await writeLintReports(result, reports, environment, asked);
  }
  const code = exitCodeOf(result, failOn);
  if (cache !== undefined && isOfThisProgramAlone(result)) {
    cache.attempt(() => witness?.keep(cache.path, selection.sets, code));
  }
  return code;
}

/** Whether a run reads nothing but files that it is told to read, and says all that it says on standard output. */
function restsOnFilesAlone(options: LintOptions, reports: readonly LintReport[]): boolean {
  const { cache, fix, since, staged, stdin, baseline, writeBaseline, report } = options;
  return (
    cache !== undefined &&
    [since, baseline, writeBaseline, report].every((option) => option === undefined) &&
    [fix, staged, stdin].every((option) => option !== true) &&
    reports.every(({ file }) => file === undefined)
  );
}

/** Whether every rule that was asked for ships with the program and has judged every file. */
function isOfThisProgramAlone({ libraries, missing, stopped }: LintResult): boolean {
  return missing.length + stopped.length === 0 && libraries.every(({ origin }) => origin === undefined);
}

/** A cache that cannot be kept costs time, not the run. */
function openCache(given: string | true, environment: Environment) {
  const { workingFolder } = environment;
  const file = optionalFile(given, '--cache', defaultCacheFile(environment), workingFolder);
  const path = resolve(workingFolder, file);
  const content = OutcomeCache.from(bytesIfReadable(path));
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (error) {
      environment.writeError(`warning: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  return { path, content, attempt };
}

/** The difference alone on standard output, so that `git apply` can read it. */
function tellDiff({ diff, note }: Fixer, environment: Environment): void {
  environment.write(diff);
  environment.writeError(`${note}\n`);
}

function baselineFile(given: string | true, option: string, workingFolder: string): BaselineFile {
  return new BaselineFile(optionalFile(given, option, baselineName, workingFolder), workingFolder);
}

/** A library that is not the one agreed on outweighs what was found: nobody knows what it would have found. */
function exitCodeOf({ outcomes, missing }: LintResult, threshold: Severity | undefined): number {
  if (missing.some(({ changed }) => changed)) return exitCodes.changedLibrary;
  const isFailure =
    threshold !== undefined &&
    outcomes.some(({ findings }) => findings.some(({ severity }) => reaches(severity, threshold)));
  return isFailure ? exitCodes.findings : exitCodes.ok;
}
