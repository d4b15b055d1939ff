/** What a library may cost whoever opens a folder that names one. */
export const limits = {
  /** Of the manifest and its rule files together. */
  bytes: 1024 * 1024,
  /** The manifest and its rule files. */
  files: 1000,
  rules: 500,
  /** UTF-16 code units of a regular expression. */
  pattern: 200,
  /** Code units of a text that a regular expression looks at; what stands behind is not looked at. */
  matchedText: 10_000,
  /** Conditions inside of conditions. */
  depth: 8,
  /** Objects that one condition speaks of: the rule's own and one more. */
  bound: 2,
  /** Rules that a rule inherits from, one after the other. */
  inheritance: 5,
  /** How often a YAML text may repeat a part of itself. */
  aliases: 100,
} as const;
