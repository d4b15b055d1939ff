import type { Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { type BaseType, baseType } from './baseType';

/** Built-in types of a fixed length in bytes, which are never stored out of line. */
const fixedLength: ReadonlyMap<string, number> = new Map([
  ['bool', 1],
  ['char', 1],
  ['int2', 2],
  ['int4', 4],
  ['int8', 8],
  ['float4', 4],
  ['float8', 8],
  ['money', 8],
  ['date', 4],
  ['time', 8],
  ['timetz', 12],
  ['timestamp', 8],
  ['timestamptz', 8],
  ['interval', 16],
  ['uuid', 16],
  ['name', 64],
  ['macaddr', 6],
  ['macaddr8', 8],
  ['point', 16],
  ['lseg', 32],
  ['line', 24],
  ['box', 32],
  ['circle', 24],
  ['oid', 4],
  ['xid', 4],
  ['xid8', 8],
  ['cid', 4],
  ['tid', 6],
  ['pg_lsn', 8],
  ['aclitem', 16],
  ...[
    'class',
    'type',
    'proc',
    'procedure',
    'oper',
    'operator',
    'role',
    'namespace',
    'config',
    'dictionary',
    'collation',
  ].map((kind): [string, number] => [`reg${kind}`, 4]),
]);

/** Rows longer than this may need a TOAST table. */
const TOAST_THRESHOLD = 2032;
const ROW_HEADER = 24;
/** Longest character of UTF-8. */
const CHARACTER = 4;

/**
 * Whether PostgreSQL gives the table a TOAST table: it has a column that can be stored out of line, and a row may become
 * too long for a page. Lengths of limited strings are those of a UTF-8 database.
 */
export function hasToast(schema: Schema, table: Table): boolean {
  if (table.kind === 'foreign table' || table.partitionBy !== undefined) return false;
  let toastable = false;
  let length = ROW_HEADER + Math.ceil(table.columns.length / 8);
  for (const { type, generated } of table.columns) {
    if (generated === 'virtual') continue;
    if (type === undefined) return true;
    const stored = baseType(schema, type);
    const fixed = lengthOfFixed(stored);
    toastable ||= fixed === undefined;
    length += fixed ?? maximumLength(stored);
  }
  return toastable && length > TOAST_THRESHOLD;
}

function lengthOfFixed({ name, isArray, isEnum }: BaseType): number | undefined {
  if (isArray) return undefined;
  return isEnum ? 4 : fixedLength.get(name);
}

/** The longest value of a type with a limit, in bytes; infinite for the others. */
function maximumLength({ name, isArray, modifiers: [limit] }: BaseType): number {
  if (isArray || limit === undefined) return Number.POSITIVE_INFINITY;
  switch (name) {
    case 'varchar':
    case 'bpchar':
      return 4 + CHARACTER * Number(limit);
    case 'numeric':
      return 8 + 2 * Math.ceil((Number(limit) + 6) / 4);
    case 'bit':
    case 'varbit':
      return 8 + Math.ceil(Number(limit) / 8);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
