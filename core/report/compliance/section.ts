import type { Severity } from '#core/rules/severity';

/** Words, code that stands as it is, or a severity, each shown in its own way. */
export type Cell = string | { readonly code: string } | { readonly severity: Severity };

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (readonly Cell[])[])[];
}

/** A part of a report, the same in every form that it is written in. */
export interface Section {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[] | undefined;
  readonly table?: Table | undefined;
}
