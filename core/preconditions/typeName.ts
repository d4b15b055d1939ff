import { builtInTypes } from '#core/schema/builtInTypes';
import type { TypeReference } from '#core/sql/facts/name';

/** A type as a person wrote it. */
export interface TypeName {
  /** What stands before the length, in one spelling: `integer` for `INT`, `timestamp with time zone` for `timestamptz`. */
  readonly base: string;
  /** `(10,2)`, without spaces; '' where none is given. */
  readonly length: string;
  readonly isArray: boolean;
}

/** Other spellings of a type, by the one that PostgreSQL takes for its own inside. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  int2: ['smallint', 'smallserial', 'serial2'],
  int4: ['integer', 'int', 'serial', 'serial4'],
  int8: ['bigint', 'bigserial', 'serial8'],
  float4: ['real'],
  float8: ['double precision', 'float'],
  bool: ['boolean'],
  numeric: ['decimal', 'dec'],
  varchar: ['character varying', 'char varying'],
  bpchar: ['character', 'char'],
  varbit: ['bit varying'],
  timestamp: ['timestamp without time zone'],
  timestamptz: ['timestamp with time zone'],
  time: ['time without time zone'],
  timetz: ['time with time zone'],
};

const inside: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);

/** Reads `varchar (20)[]`; a scale that is not written is 0. */
export function readTypeName(written: string): TypeName {
  const isArray = /\[\s*\d*\s*\]\s*$/.test(written);
  const plain = written.replaceAll(/\[\s*\d*\s*\]/g, '').replaceAll(/\s+/g, ' ');
  const [given = ''] = /\([^)]*\)/.exec(plain) ?? [];
  const words = plain.replace(given, ' ').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  const base = inside.get(words) ?? words;
  const length = given.replaceAll(/\s/g, '');
  return { base, length: base === 'numeric' ? length.replace(/^\((\d+)\)$/, '($1,0)') : length, isArray };
}

/** Whether a column’s type is the one that is asked for; undefined where only a server can tell. */
export function isSameType(written: string, type: TypeReference): boolean | undefined {
  const { base, length, isArray } = readTypeName(written);
  if (!builtInTypes.has(base) || base.startsWith('any')) return undefined;
  if (type.schema !== undefined && type.schema !== 'pg_catalog') return false;
  if (!builtInTypes.has(type.name)) return undefined;
  if (type.name !== base || type.dimensions > 0 !== isArray) return false;
  const own = readTypeName(type.text).length;
  return length === '' || length === own || (base === 'bpchar' && length === '(1)' && own === '');
}
