import type { Severity } from '#core/rules/severity';

/** What reporters must know beyond the result. */
export interface ReportOptions {
  /** Of the product. */
  readonly version: string;
  readonly colors: boolean;
  /** From which severity on a finding fails the run; undefined: never. */
  readonly failOn: Severity | undefined;
  /** The way from the repository's root to where the user stands, `''` or with a `/` at its end: forges count from the root. */
  readonly fromRoot: string;
  /** Whether to list what comments and a baseline keep out of the findings. */
  readonly suppressions: boolean;
}

/** A file as a forge names it: relative to the repository's root. */
export function repositoryPath(file: string, { fromRoot }: Pick<ReportOptions, 'fromRoot'>): string {
  return isAbsolute(file) ? file : `${fromRoot}${file}`;
}

export function isAbsolute(file: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(file);
}
