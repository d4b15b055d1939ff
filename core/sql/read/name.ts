import type { RangeVar, RoleSpec } from '@pgsql/types';
import type { QualifiedName } from '#core/sql/facts/name';
import type { RelationReference, RelationUse, TableReference } from '#core/sql/facts/query';
import type { Span } from '#core/sql/text/span';
import type { ReadContext } from './context';

/** A dotted name; a database in front of the schema can only be the current one and is dropped. */
export function qualifiedName(parts: readonly string[], span?: Span): QualifiedName {
  return { schema: parts.at(-2), name: parts.at(-1) ?? '', span };
}

/** The place of the dotted name at a location of the grammar. */
export function nameSpan(location: number | undefined, context: ReadContext): Span | undefined {
  const index = context.indexOf(location);
  return index === undefined ? undefined : context.tokens.span(index, context.tokens.skipName(index));
}

/** The place of the dotted name at a token. */
export function nameSpanAt(index: number | undefined, context: ReadContext): Span | undefined {
  return index === undefined ? undefined : context.tokens.span(index, context.tokens.skipName(index));
}

/** A relation as the grammar names it; a missing one has an empty name. */
export function relationName(range: RangeVar | undefined, context: ReadContext): QualifiedName {
  if (range === undefined) return { name: '' };
  return { schema: range.schemaname, name: range.relname ?? '', span: nameSpan(range.location, context) };
}

/** A relation with its ONLY. */
export function tableReference(range: RangeVar, context: ReadContext): TableReference {
  return { ...relationName(range, context), only: range.inh !== true };
}

/** A relation and what a query does to it. */
export function relationReference(range: RangeVar, use: RelationUse, context: ReadContext): RelationReference {
  return { ...tableReference(range, context), use };
}

/** A role's name; the keywords PUBLIC, CURRENT_USER, ... in lower case. */
export function roleName(role: RoleSpec | undefined): string {
  switch (role?.roletype) {
    case 'ROLESPEC_PUBLIC':
      return 'public';
    case 'ROLESPEC_CURRENT_ROLE':
      return 'current_role';
    case 'ROLESPEC_CURRENT_USER':
      return 'current_user';
    case 'ROLESPEC_SESSION_USER':
      return 'session_user';
    default:
      return role?.rolename ?? '';
  }
}
