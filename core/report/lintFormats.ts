import type { LintFormat } from './formats';
import { lintGcc } from './lintGcc';
import { lintGithub } from './lintGithub';
import { lintGitlab } from './lintGitlab';
import { lintJson } from './lintJson';
import { lintJunit } from './lintJunit';
import { lintMarkdown } from './lintMarkdown';
import type { LintResult } from './lintResult';
import { lintSarif } from './lintSarif';
import { lintText } from './lintText';
import type { ReportOptions } from './reportOptions';

type Write<Written> = (result: LintResult, options: ReportOptions) => Written;

/** Every way to write a result down, in pieces, by the name that `--format` has for it. */
export const lintFormats = {
  text: lintText,
  json: whole(lintJson),
  gcc: whole(lintGcc),
  sarif: whole(lintSarif),
  github: whole(lintGithub),
  gitlab: whole(lintGitlab),
  junit: whole(lintJunit),
  markdown: whole(lintMarkdown),
} as const satisfies Record<LintFormat, Write<Iterable<string>>>;

function whole(write: Write<string>): Write<Iterable<string>> {
  return (result, options) => [write(result, options)];
}
