/** One line of a configuration that is being written, and why it says what it says. */
export interface Decision {
  /** In words of `confiture.yaml`: `postgres: 16`; behind `# ` it is a proposal. */
  readonly line: string;
  /** One sentence. */
  readonly because: string;
}
