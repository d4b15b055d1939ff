/** What stands before a migration, the migration, and what is meant to undo it. */
export interface Pair {
  readonly of: string;
  readonly up: string;
  readonly down: string;
}

/** Pairs about one kind of thing. */
export function of(kind: string, list: readonly (readonly [up: string, down: string])[]): readonly Pair[] {
  return list.map(([up, down]) => ({ of: kind, up, down }));
}
