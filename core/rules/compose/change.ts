/** A value of a rule that somebody changed: the trail of how a rule came to run as it does. */
export interface Change {
  /** `acme 1.2.0`, or `project`. */
  readonly by: string;
  /** `severity`, `profile`, or an option: `options.maximum`. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly reason?: string | undefined;
}

/** Something that libraries want and that cannot be had. */
export interface CompositionProblem {
  readonly severity: 'error' | 'warning';
  /** The rule that it is about. */
  readonly rule?: string | undefined;
  /** Names of the libraries that it is about. */
  readonly libraries: readonly string[];
  /** Whole sentences: what is wrong and what to do. */
  readonly message: string;
}
