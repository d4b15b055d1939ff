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

/** Every way to write a result down, by the name that `--format` has for it. */
export const lintFormats = {
  text: lintText,
  json: lintJson,
  gcc: lintGcc,
  sarif: lintSarif,
  github: lintGithub,
  gitlab: lintGitlab,
  junit: lintJunit,
  markdown: lintMarkdown,
} as const satisfies Record<LintFormat, (result: LintResult, options: ReportOptions) => string>;
