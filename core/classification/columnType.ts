import type { Schema } from '#core/schema/schema';
import { typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';
import { type CommentTags, readTags } from './tags';
import { type TypeFamily, typeFamily } from './typeFamily';

/** What a column's type adds to what is known of it. */
export interface ColumnType {
  /** Its name without the schema, then those of the domains and types beneath. */
  readonly names: readonly string[];
  readonly family: TypeFamily;
  /** The type's comment, or that of the domain beneath, nearest first. */
  readonly tags: readonly { readonly of: string; readonly tags: CommentTags }[];
}

/** Looks through domains and arrays. */
export function columnType(schema: Schema, type: TypeReference | undefined): ColumnType {
  if (type === undefined) return { names: [], family: 'other', tags: [] };
  const found = typeOf(schema, type);
  if (found === 'built-in' || found === 'unknown')
    return { names: [type.name], family: typeFamily(type.name), tags: [] };
  const own = found.comment === undefined ? [] : [{ of: found.id, tags: readTags(found.comment) }];
  const { names, family, tags } = found.kind === 'domain' ? columnType(schema, found.base) : noBase;
  return { names: [type.name, ...names], family, tags: [...own, ...tags] };
}

const noBase: ColumnType = { names: [], family: 'other', tags: [] };
