import type { Span } from '#core/sql/text/span';

/** Something that a statement says in words which older servers do not take. */
export interface NewerSyntax {
  /** As people call it, such as `MERGE`. */
  readonly what: string;
  /** The first major version that takes it. */
  readonly since: number;
  /** Relative to the statement. */
  readonly span: Span;
}

/** One piece of syntax, and how it is known in the tree of the grammar. */
export interface SyntaxSign {
  readonly what: string;
  readonly since: number;
  /** Stands in every text that has it: an expression, without flags, that costs nothing to ask first. */
  readonly words: string;
  /** The key of the tree, a tag or a field, that has it. */
  readonly key: string;
  /** Whether what stands there has it. Default: it is there, and neither false nor empty. */
  readonly has?: (value: unknown, owner: Readonly<Record<string, unknown>>) => boolean;
}

/** For fields that hold one of several words. */
export function oneOf(...values: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

/** For an option by its name, such as `FORCE` of DROP DATABASE. */
export function option(...names: readonly string[]): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) &&
    value.some((each: { DefElem?: { defname?: string } }) => names.includes(each.DefElem?.defname ?? ''));
}

/** A node by its fields; nothing that is no node has any. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
