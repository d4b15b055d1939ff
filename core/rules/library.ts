import type { Rule } from './rule';
import type { Severity, SeveritySetting } from './severity';

/**
 * A named, versioned set of rules: its manifest, in the words that a library of data has, and the rules themselves. Lists,
 * reports and pages say what stands here.
 */
export interface Library {
  /** The first half of its rules' ids: `general`. */
  readonly name: string;
  readonly title: string;
  /** Semantic version of the library's behaviour, reported with every result. */
  readonly version: string;
  readonly description: string;
  /** The text that the clauses are of. */
  readonly regulation?: Regulation | undefined;
  /** The versions of Confiture, the server majors and the versions of the statement model that it works with. */
  readonly engine?: string | undefined;
  readonly postgres?: string | undefined;
  readonly model?: string | undefined;
  /** Words to find it by. */
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: LibraryMetadata | undefined;
  /** Whether a comment that silences one of its rules has to say why. Default: it may. */
  readonly requireReason?: boolean | undefined;
  /** What else it needs, each with a range of versions: `base@^1`. */
  readonly extends?: readonly string[] | undefined;
  readonly overrides?: readonly Override[] | undefined;
  readonly suggests?: readonly Suggestion[] | undefined;
  readonly removed?: readonly RemovedRule[] | undefined;
  /** Undefined for a library that ships. */
  readonly origin?: LibraryOrigin | undefined;
  readonly rules: readonly Rule[];
}

/** A text with clauses, in the edition that a library was written against. */
export interface Regulation {
  /** `45 CFR Part 164`. */
  readonly id: string;
  readonly edition: string;
  /** Who has issued it. */
  readonly authority?: string | undefined;
  /** When what the clauses are of was adopted or last changed: `2024-06-11`, or less of it. */
  readonly date?: string | undefined;
  readonly url: string;
}

export interface LibraryMetadata {
  readonly author?: string | undefined;
  readonly license?: string | undefined;
  readonly homepage?: string | undefined;
}

/** The text that a library's clauses are of, in a line. */
export function editionOf({ regulation }: Pick<Library, 'regulation'>): string | undefined {
  return regulation && `${regulation.id}, ${regulation.edition}`;
}

/** Where that text is, or the library's own page. */
export function addressOf({ regulation, metadata }: Pick<Library, 'regulation' | 'metadata'>): string | undefined {
  return regulation?.url ?? metadata?.homepage;
}

/** Where a library that does not ship was read. */
export interface LibraryOrigin {
  /** As `libraries:` names it. */
  readonly source: string;
  /** Of its manifest. */
  readonly path: string;
  /** Of all its files: `sha512-…`. */
  readonly digest: string;
}

/** What a library changes of a rule of another one. Switching off is for the project alone. */
export interface Override {
  readonly rule: string;
  readonly set: {
    readonly severity?: Severity | undefined;
    readonly options?: Readonly<Record<string, unknown>> | undefined;
    readonly profile?: 'recommended' | 'strict' | undefined;
  };
  readonly reason?: string | undefined;
}

/** What a library would have the project set. Nothing happens by itself. */
export interface Suggestion {
  /** An id, or a glob. */
  readonly rule: string;
  readonly severity: SeveritySetting;
  readonly reason: string;
}

/** A rule that is gone, for whoever still names it. */
export interface RemovedRule {
  readonly rule: string;
  /** The version of the library that has it no more. */
  readonly in: string;
  readonly replacedBy?: string | undefined;
  readonly reason: string;
}

export function defineLibrary(library: Library): Library {
  return library;
}

/** The id that configuration, comments and reports use. */
export function ruleId(library: Library, rule: Rule): string {
  return `${library.name}/${rule.name}`;
}
