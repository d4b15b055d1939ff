import type { IndexColumn } from '#core/sql/facts/indexes';
import { objectId } from './objectId';
import type { Schema } from './schema';

/** Longest identifier in bytes (NAMEDATALEN - 1). */
export const LONGEST_NAME = 63;

/**
 * `first_second_label`, as PostgreSQL puts the names together that nobody wrote: to fit, the longer of the first two
 * loses its end, the label never does.
 */
export function joinName(first: string, second: string | undefined, label: string): string {
  const available = LONGEST_NAME - (second === undefined ? 0 : 1) - (label === '' ? 0 : bytes(label) + 1);
  let one = bytes(first);
  let two = second === undefined ? 0 : bytes(second);
  while (one + two > available) {
    if (one > two) one -= 1;
    else two -= 1;
  }
  const parts = [
    clip(first, one),
    second === undefined ? undefined : clip(second, two),
    label === '' ? undefined : label,
  ];
  return parts.filter((part) => part !== undefined).join('_');
}

/**
 * The first free name for a constraint: constraints of one schema share their names when PostgreSQL makes them up.
 * `taken`: names that the schema does not hold yet.
 */
export function freeConstraintName(
  schema: Schema,
  namespace: string,
  first: string,
  second: string | undefined,
  label: string,
  taken: ReadonlySet<string | undefined> = new Set(),
): string {
  return firstFree(
    first,
    second,
    label,
    (name) => !taken.has(name) && !schema.constraintNames.has(objectId(namespace, name)),
  );
}

/** The first free name for an index or sequence; one that stands behind a constraint must be free for that as well. */
export function freeRelationName(
  schema: Schema,
  namespace: string,
  first: string,
  second: string | undefined,
  label: string,
  isConstraint = false,
): string {
  return firstFree(first, second, label, (name) => {
    const id = objectId(namespace, name);
    return !schema.relations.has(id) && !(isConstraint && schema.constraintNames.has(id));
  });
}

function firstFree(
  first: string,
  second: string | undefined,
  label: string,
  isFree: (name: string) => boolean,
): string {
  for (let pass = 0; ; pass += 1) {
    const name = joinName(first, second, pass === 0 ? label : `${label}${pass}`);
    if (isFree(name)) return name;
  }
}

/** Column names joined for use inside a made-up name, cut as PostgreSQL cuts them. */
export function joinColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    joined = joined === '' ? column : `${joined}_${column}`;
    if (bytes(joined) > LONGEST_NAME) break;
  }
  return joined;
}

/** What an index calls its columns: an expression goes by its function's name or `expr`, and doubles get a number. */
export function indexColumnNames(columns: readonly IndexColumn[], include: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const wanted of [...columns.map((column) => column.label ?? column.name ?? 'expr'), ...include]) {
    let name = wanted;
    for (let count = 1; names.includes(name); count += 1) {
      const suffix = String(count);
      name = clip(wanted, LONGEST_NAME - suffix.length) + suffix;
    }
    names.push(name);
  }
  return names;
}

export function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** The longest beginning of a text that takes no more than so many bytes and ends between characters. */
export function clip(text: string, length: number): string {
  if (bytes(text) <= length) return text;
  let clipped = '';
  let used = 0;
  for (const character of text) {
    used += bytes(character);
    if (used > length) break;
    clipped += character;
  }
  return clipped;
}
