import type { Rule } from './rule';

/** A named, versioned set of rules. */
export interface Library {
  /** The first half of its rules' ids: `general`. */
  readonly name: string;
  readonly title: string;
  /** Semantic version of the library's behaviour, reported with every result. */
  readonly version: string;
  readonly description: string;
  /** The text of the regulation that the clauses are of: `PCI DSS v4.0.1`. */
  readonly edition?: string | undefined;
  /** Whether a comment that silences one of its rules has to say why. Default: it may. */
  readonly requireReason?: boolean | undefined;
  readonly rules: readonly Rule[];
}

export function defineLibrary(library: Library): Library {
  return library;
}

/** The id that configuration, comments and reports use. */
export function ruleId(library: Library, rule: Rule): string {
  return `${library.name}/${rule.name}`;
}
