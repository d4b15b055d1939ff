import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { Git } from '#cli/input/git';
import { ConfitureError } from '#core/error';
import { complianceHtml } from '#core/report/compliance/html';
import { complianceMarkdown } from '#core/report/compliance/markdown';
import { type Author, type ComplianceReport, complianceReport } from '#core/report/compliance/report';
import type { LintResult } from '#core/report/lintResult';
import { version } from '#package';

/** Where a compliance report goes and how it is written there. */
export interface ComplianceFile {
  readonly file: string;
  readonly write: (report: ComplianceReport) => string;
}

const forms = new Map<string, ComplianceFile['write']>([
  ['.html', complianceHtml],
  ['.htm', complianceHtml],
  ['.md', complianceMarkdown],
]);

/** @throws ConfitureError when the name does not tell how the report is to be written */
export function complianceFile(file: string): ComplianceFile {
  const write = forms.get(extname(file).toLowerCase());
  if (write === undefined) {
    throw new ConfitureError('input', `--report cannot tell from the name ${file} how to write the report.`, {
      advice: 'Let the name end in .html or .md. For other programs there is --format json or sarif.',
    });
  }
  return { file, write };
}

export async function writeComplianceReport(
  { file, write }: ComplianceFile,
  result: LintResult,
  environment: Environment,
): Promise<void> {
  const authors = await authorsOfComments(result, environment);
  const report = complianceReport(result, {
    version,
    madeAt: environment.now(),
    authorOf: (path, line) => authors.get(path)?.get(line),
  });
  await writeFile(resolve(environment.workingFolder, file), write(report)).catch((error: Error) => {
    throw new ConfitureError('input', `Cannot write ${file}: ${error.message}.`, { cause: error });
  });
}

/** Who wrote the comments that silence findings, by file and line. Git is asked about no other line. */
async function authorsOfComments(
  { outcomes }: LintResult,
  { workingFolder, variables }: Environment,
): Promise<ReadonlyMap<string, ReadonlyMap<number, Author>>> {
  const git = new Git(workingFolder, variables);
  const found = new Map<string, ReadonlyMap<number, Author>>();
  for (const { file, suppressed } of outcomes) {
    const lines = new Set(suppressed.flatMap(({ comment }) => (comment === undefined ? [] : [comment.start.line])));
    if (lines.size > 0) found.set(file, await git.authors(file, [...lines]));
  }
  return found;
}
