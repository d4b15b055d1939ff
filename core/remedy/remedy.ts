/** Statements that run together, in a transaction of their own or outside of any. */
export interface RemedyStep {
  /** For the name of its file, in snake case: `validate_orders_total_check`. */
  readonly name: string;
  readonly statements: readonly string[];
  /** Whether it cannot run inside of a transaction, or ends transactions of its own. */
  readonly outside: 'no' | 'by its statement' | 'by a directive';
  /** What takes it back, in the order to run; empty where there is nothing to take back. */
  readonly undo: readonly string[];
  /** Set where running code has to change before it may run. */
  readonly afterRelease?: true | undefined;
}

/** Steps that come to the same as one statement, in the order to run, each after the one before has committed. */
export type Remedy = readonly RemedyStep[];

/** A step in a transaction. */
export function step(name: string, statements: readonly string[], undo: readonly string[] = []): RemedyStep {
  return { name: fileName(name), statements, outside: 'no', undo };
}

/** The step, to be run when code that can live with it runs everywhere. */
export function afterRelease(of: RemedyStep): RemedyStep {
  return { ...of, afterRelease: true };
}

/** What may stand in the name of a file everywhere. */
export function fileName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
