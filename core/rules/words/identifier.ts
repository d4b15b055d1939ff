import type { QualifiedName } from '#core/sql/facts/name';
import { reservedWords } from './reservedWords';

/** A name as SQL must spell it: quoted only where it would mean something else without. */
export function identifier(name: string): string {
  const plain = /^[a-z_][a-z0-9_$]*$/.test(name) && !reservedWords.has(name);
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Names as a list inside brackets: `a, "B"`. */
export function identifiers(names: readonly string[]): string {
  return names.map(identifier).join(', ');
}

/** A table's name with the schema that the author wrote, if any. */
export function qualified(name: QualifiedName): string {
  return name.schema === undefined ? identifier(name.name) : `${identifier(name.schema)}.${identifier(name.name)}`;
}
