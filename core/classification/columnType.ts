import type { Schema } from '#core/schema/schema';
import { typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';
import { type CommentTags, readTags } from './tags';
import { type TypeFamily, typeFamily } from './typeFamily';

/** What a column's type adds to what is known of it. */
export interface ColumnType {
  readonly family: TypeFamily;
  /** The type's comment, or that of the domain beneath, nearest first. */
  readonly tags: readonly { readonly of: string; readonly tags: CommentTags }[];
}

/** Looks through domains and arrays. */
export function columnType(schema: Schema, type: TypeReference | undefined): ColumnType {
  if (type === undefined) return { family: 'other', tags: [] };
  const found = typeOf(schema, type);
  if (found === 'built-in' || found === 'unknown') return { family: typeFamily(type.name), tags: [] };
  const own = found.comment === undefined ? [] : [{ of: found.id, tags: readTags(found.comment) }];
  const { family, tags } = found.kind === 'domain' ? columnType(schema, found.base) : noBase;
  return { family, tags: [...own, ...tags] };
}

const noBase: ColumnType = { family: 'other', tags: [] };
