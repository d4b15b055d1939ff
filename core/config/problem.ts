import type { Fix } from '#core/rules/finding';
import type { Severity } from '#core/rules/severity';
import type { Span } from '#core/sql/text/span';

/** Something wrong in a configuration file; the rest of the file still counts. */
export interface ConfigurationProblem {
  readonly rule: `engine/${'invalid-configuration' | 'unknown-rule' | 'unknown-class' | 'renamed-rule' | 'library-not-loaded'}`;
  /** What is wrong and what to write instead, in one line. */
  readonly message: string;
  /** In the text of the file. */
  readonly span: Span;
  /** The severity that it never goes above. Default: as the rule has it. */
  readonly atMost?: Severity | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** Writes the word that was meant; nothing where no word is near enough. */
export function correction(span: Span, meant: string | undefined): readonly Fix[] {
  return meant === undefined ? [] : [{ title: `Write ${meant}`, edits: [{ span, text: meant }], automatic: false }];
}
