import { relative } from 'node:path';
import type { Environment } from '#cli/environment';
import type { ReportRequest } from '#cli/output/reportPairs';
import { wantsColors } from '#cli/output/wantsColors';
import { writeReports } from '#cli/output/writeReports';
import type { LintFormat } from '#core/report/formats';
import { lintFormats } from '#core/report/lintFormats';
import type { LintResult } from '#core/report/lintResult';
import { lintSummary } from '#core/report/lintSummary';
import type { ReportOptions } from '#core/report/reportOptions';
import { version } from '#package';

export type LintReport = ReportRequest<LintFormat>;

/** Writes every report of a run. */
export async function writeLintReports(
  result: LintResult,
  requests: readonly LintReport[],
  environment: Environment,
  asked: Pick<ReportOptions, 'failOn' | 'suppressions'>,
): Promise<void> {
  const options = { ...asked, version, fromRoot: fromRoot(environment) };
  await writeReports(
    requests,
    environment,
    (format, toFile) => lintFormats[format](result, { ...options, colors: !toFile && wantsColors(environment) }),
    () => {
      const { found = 'No findings', read } = lintSummary(result);
      return `${[`${found}: ${read}.`, ...result.notes].join('\n')}\n`;
    },
  );
}

/** GitHub and GitLab say where the repository lies. */
export function fromRoot({ variables, workingFolder }: Environment): string {
  const root = variables['GITHUB_WORKSPACE'] ?? variables['CI_PROJECT_DIR'];
  const way = root ? relative(root, workingFolder).replaceAll('\\', '/') : '';
  return way === '' || way.startsWith('..') ? '' : `${way}/`;
}
