/** A file that is made from the code and committed, so that people can read it; a check fails when it is stale. */
export interface Artefact {
  /** Relative to the repository. */
  readonly path: string;
  readonly content: string;
}
