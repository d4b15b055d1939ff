import type { Span } from '#core/sql/text/span';

/** Something wrong in a configuration file; the rest of the file still counts. */
export interface ConfigurationProblem {
  readonly rule: 'engine/invalid-configuration' | 'engine/unknown-rule';
  /** What is wrong and what to write instead, in one line. */
  readonly message: string;
  /** In the text of the file. */
  readonly span: Span;
}
