import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { Option } from 'commander';
import { wantsColors } from '#cli/commands/options';
import type { Environment } from '#cli/environment';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { type LintFormat, lintFormats } from '#core/report/lintFormats';
import type { LintResult } from '#core/report/lintResult';
import { lintSummary } from '#core/report/lintSummary';
import type { ReportOptions } from '#core/report/reportOptions';
import { version } from '#package';

/** One report of a run: a format, and the file that it goes to; without one, standard output. */
export interface ReportRequest {
  readonly format: LintFormat;
  readonly file: string | undefined;
}

/** `--format` and `--output`, which come in pairs: an output is that of the format before it. */
export class ReportOptionPairs {
  readonly #requests: ReportRequest[] = [];

  options(): Option[] {
    const names = Object.keys(lintFormats);
    return [
      new Option('--format <format>', `how to report: ${names.join(', ')}; may be given several times`)
        .default(undefined, 'text')
        .argParser((name) => this.#format(name, names)),
      new Option('--output <file>', 'where the format before it goes (default: standard output)').argParser((file) =>
        this.#output(file),
      ),
    ];
  }

  /** What was asked for; text on standard output when nothing was. */
  requests(): readonly ReportRequest[] {
    const requests = this.#requests.length === 0 ? [{ format: 'text' as const, file: undefined }] : this.#requests;
    if (requests.filter(({ file }) => file === undefined).length <= 1) return requests;
    throw new ConfitureError('input', 'Two formats would be mixed on standard output.', {
      advice: 'Give each --format but one an --output behind it.',
    });
  }

  #format(name: string, names: readonly string[]): string {
    if (!isLintFormat(name)) {
      throw new ConfitureError('input', `There is no format ${name}.${didYouMean(name, names)}`, {
        advice: `Known formats: ${names.join(', ')}.`,
      });
    }
    this.#requests.push({ format: name, file: undefined });
    return name;
  }

  #output(file: string): string {
    const last = this.#requests.at(-1);
    const format = last?.format ?? 'text';
    if (last !== undefined && last.file === undefined) this.#requests.pop();
    this.#requests.push({ format, file });
    return file;
  }
}

/** Writes every report. When all of them go to files, the summary is said aloud, so that an exit code of 1 is no riddle. */
export async function writeReports(
  result: LintResult,
  requests: readonly ReportRequest[],
  environment: Environment,
  asked: Pick<ReportOptions, 'failOn' | 'suppressions'>,
): Promise<void> {
  const options = { ...asked, version, fromRoot: fromRoot(environment) };
  for (const { format, file } of requests) {
    const colors = file === undefined && wantsColors(environment);
    const text = lintFormats[format](result, { ...options, colors });
    if (file === undefined) environment.write(text);
    else await writeReport(resolve(environment.workingFolder, file), file, text);
  }
  if (requests.some(({ file }) => file === undefined)) return;
  const { found = 'No findings', read } = lintSummary(result);
  environment.write(`${[`${found}: ${read}.`, ...result.notes].join('\n')}\n`);
}

async function writeReport(path: string, shown: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: Error) => {
    throw new ConfitureError('input', `Cannot write ${shown}: ${error.message}.`, { cause: error });
  });
}

/** GitHub and GitLab say where the repository lies. */
function fromRoot({ variables, workingFolder }: Environment): string {
  const root = variables['GITHUB_WORKSPACE'] ?? variables['CI_PROJECT_DIR'];
  const way = root ? relative(root, workingFolder).replaceAll('\\', '/') : '';
  return way === '' || way.startsWith('..') ? '' : `${way}/`;
}

function isLintFormat(name: string): name is LintFormat {
  return Object.hasOwn(lintFormats, name);
}
