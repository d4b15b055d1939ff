import type { Field, Fields } from '#core/library/fields/field';
import { findField } from '#core/library/fields/find';
import type { Seen } from '#core/library/fields/seen';
import { identifier } from '#core/rules/words/identifier';
import type { Workshop } from './site';

/** A text with fields in braces, filled in for what was seen. */
export type Template = (seen: Seen) => string;

/**
 * Compiles `{table} has no {column.name}`. In SQL only names may stand, and they are quoted where they need it: what a
 * migration says is never run as it is. `{{` is a brace.
 */
export function compileTemplate(
  text: string,
  as: 'words' | 'SQL',
  fields: Fields<Seen>,
  path: readonly PropertyKey[],
  workshop: Workshop,
): Template {
  const pieces = [...text.matchAll(/\{\{|\{([^{}]*)\}|[^{]+|\{/g)].map(([piece, name]): Template => {
    if (piece === '{{') return () => '{';
    if (name === undefined) return () => piece;
    const field = findField(fields, name);
    if ('problem' in field) {
      workshop.refuse(path, field.problem, field.advice);
      return () => piece;
    }
    if (as === 'SQL' && field.kind !== 'name' && field.kind !== 'object') {
      workshop.refuse(
        path,
        `${name} is no name, and SQL takes nothing else`,
        'Use {table}, {column.name} or another name.',
      );
      return () => piece;
    }
    return (seen) => shown(field, seen, as);
  });
  return (seen) => pieces.map((piece) => piece(seen)).join('');
}

function shown(field: Field<Seen>, seen: Seen, as: 'words' | 'SQL'): string {
  if (field.kind === 'objects') return field.use((_, items) => String(items(seen)?.length ?? 0));
  const value = field.of(seen);
  if (value === undefined) return as === 'SQL' ? '"?"' : '?';
  if (field.kind === 'object' && Array.isArray(value))
    return value.map((part: string) => (as === 'SQL' ? identifier(part) : part)).join('.');
  if (Array.isArray(value)) return value.join(', ');
  return as === 'SQL' ? identifier(String(value)) : String(value);
}
