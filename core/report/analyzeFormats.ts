import { analyzeGithub } from './analyzeGithub';
import { analyzeJson } from './analyzeJson';
import { analyzeMarkdown } from './analyzeMarkdown';
import { analyzeText } from './analyzeText';
import type { FileAssessment } from './assessment';
import type { AnalyzeFormat } from './formats';
import type { ReportOptions } from './reportOptions';

/** Every way to write an assessment down, by the name that `--format` has for it. */
export const analyzeFormats = {
  text: analyzeText,
  json: analyzeJson,
  github: analyzeGithub,
  markdown: analyzeMarkdown,
} as const satisfies Record<
  AnalyzeFormat,
  (files: readonly FileAssessment[], options: Pick<ReportOptions, 'colors' | 'fromRoot'>) => string
>;
