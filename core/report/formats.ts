/** What `--format` of `lint` may say; how each is written, `lintFormats` says. */
export const lintFormatNames = ['text', 'json', 'gcc', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;

export type LintFormat = (typeof lintFormatNames)[number];

/** What `--format` of `migrate analyze` may say; how each is written, `analyzeFormats` says. */
export const analyzeFormatNames = ['text', 'json', 'github', 'markdown'] as const;

export type AnalyzeFormat = (typeof analyzeFormatNames)[number];
