import type { ObjectType } from '@pgsql/types';
import type { ObjectKind } from '#core/sql/facts/objects';
import type { Tokens } from './tokens';

const kinds = new Map<ObjectType, ObjectKind>([
  ['OBJECT_ACCESS_METHOD', 'access method'],
  ['OBJECT_AGGREGATE', 'aggregate'],
  ['OBJECT_ATTRIBUTE', 'attribute'],
  ['OBJECT_CAST', 'cast'],
  ['OBJECT_COLLATION', 'collation'],
  ['OBJECT_COLUMN', 'column'],
  ['OBJECT_CONVERSION', 'conversion'],
  ['OBJECT_DATABASE', 'database'],
  ['OBJECT_DOMAIN', 'domain'],
  ['OBJECT_DOMCONSTRAINT', 'domain constraint'],
  ['OBJECT_EVENT_TRIGGER', 'event trigger'],
  ['OBJECT_EXTENSION', 'extension'],
  ['OBJECT_FDW', 'foreign data wrapper'],
  ['OBJECT_FOREIGN_SERVER', 'server'],
  ['OBJECT_FOREIGN_TABLE', 'foreign table'],
  ['OBJECT_FUNCTION', 'function'],
  ['OBJECT_INDEX', 'index'],
  ['OBJECT_LANGUAGE', 'language'],
  ['OBJECT_LARGEOBJECT', 'large object'],
  ['OBJECT_MATVIEW', 'materialized view'],
  ['OBJECT_OPCLASS', 'operator class'],
  ['OBJECT_OPERATOR', 'operator'],
  ['OBJECT_OPFAMILY', 'operator family'],
  ['OBJECT_PARAMETER_ACL', 'parameter'],
  ['OBJECT_POLICY', 'policy'],
  ['OBJECT_PROCEDURE', 'procedure'],
  ['OBJECT_PUBLICATION', 'publication'],
  ['OBJECT_ROLE', 'role'],
  ['OBJECT_ROUTINE', 'routine'],
  ['OBJECT_RULE', 'rule'],
  ['OBJECT_SCHEMA', 'schema'],
  ['OBJECT_SEQUENCE', 'sequence'],
  ['OBJECT_STATISTIC_EXT', 'statistics'],
  ['OBJECT_SUBSCRIPTION', 'subscription'],
  ['OBJECT_TABCONSTRAINT', 'constraint'],
  ['OBJECT_TABLE', 'table'],
  ['OBJECT_TABLESPACE', 'tablespace'],
  ['OBJECT_TRANSFORM', 'transform'],
  ['OBJECT_TRIGGER', 'trigger'],
  ['OBJECT_TSCONFIGURATION', 'text search configuration'],
  ['OBJECT_TSDICTIONARY', 'text search dictionary'],
  ['OBJECT_TSPARSER', 'text search parser'],
  ['OBJECT_TSTEMPLATE', 'text search template'],
  ['OBJECT_TYPE', 'type'],
  ['OBJECT_USER_MAPPING', 'user mapping'],
  ['OBJECT_VIEW', 'view'],
]);

/** The kind of an object in PostgreSQL's words; the few types that no statement can name count as tables. */
export function objectKind(type: ObjectType | undefined): ObjectKind {
  return (type && kinds.get(type)) ?? 'table';
}

/** Words that may stand before those of a kind. */
const prefixes = new Map<ObjectKind, readonly string[]>([
  ['language', ['procedural']],
  ['server', ['foreign']],
]);

/** The token behind the words of a kind, IF EXISTS and CONCURRENTLY: where the names begin. */
export function skipKind(index: number, kind: ObjectKind, tokens: Tokens): number {
  const words = kind === 'domain constraint' ? ['constraint'] : kind.split(' ');
  let at = tokens.skip(tokens.skip(index, ...(prefixes.get(kind) ?? [])), ...words);
  if (kind === 'role') at = tokens.skip(tokens.skip(at, 'user'), 'group');
  return tokens.skip(tokens.skip(at, 'concurrently'), 'if', 'exists');
}
