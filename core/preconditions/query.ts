import { builtInTypes } from '#core/schema/builtInTypes';
import { withNumberedPlaces } from './customSql';
import type { Precondition } from './precondition';
import { readTypeName } from './typeName';

/** A value that stands for `$1`, `$2`, … */
export type QueryValue = string | number | boolean | null;

/** What asks a database whether a precondition holds: names are values, never part of the text. */
export interface PreconditionQuery {
  readonly text: string;
  readonly values: readonly QueryValue[];
  /**
   * `answer`: one row with one column, whose truth is the answer; no row, or NULL, is no.
   * `query`: one row with one column, the text of the query that answers; the server has quoted the names in it.
   */
  readonly gives: 'answer' | 'query';
}

/** Tables and what reads like one, as `information_schema.tables` lists them. */
const relation = `pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'f', 'v')`;
const column = `pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2 AND a.attname = $3 AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p', 'f', 'v')`;
const constraint = `pg_catalog.pg_constraint o JOIN pg_catalog.pg_class c ON c.oid = o.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2 AND o.conname = $3`;
const foreignKey = `pg_catalog.pg_constraint o
  JOIN pg_catalog.pg_class c ON c.oid = o.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class d ON d.oid = o.confrelid JOIN pg_catalog.pg_namespace m ON m.oid = d.relnamespace
  CROSS JOIN LATERAL unnest(o.conkey, o.confkey) AS k (here, there)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.here
  JOIN pg_catalog.pg_attribute b ON b.attrelid = o.confrelid AND b.attnum = k.there
  WHERE o.contype = 'f' AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3
  AND m.nspname = $4 AND d.relname = $5 AND b.attname = $6`;
const index = `pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2 AND x.relname = $3`;
const schema = 'pg_catalog.pg_namespace n WHERE n.nspname = $1';

/** Turns a precondition into what asks a database for it. Reads only, but for what `CustomSQL` says. */
export function preconditionQuery(precondition: Precondition): PreconditionQuery {
  switch (precondition.type) {
    case 'TableExists':
      return exists(relation, precondition.schema, precondition.table);
    case 'TableNotExists':
      return lacks(relation, precondition.schema, precondition.table);
    case 'ColumnExists':
      return exists(column, precondition.schema, precondition.table, precondition.column);
    case 'ColumnNotExists':
      return lacks(column, precondition.schema, precondition.table, precondition.column);
    case 'ColumnType':
      return ofType(precondition);
    case 'ConstraintExists':
      return exists(constraint, precondition.schema, precondition.table, precondition.constraint);
    case 'ConstraintNotExists':
      return lacks(constraint, precondition.schema, precondition.table, precondition.constraint);
    case 'ForeignKeyExists': {
      const { references_schema, references_table, references_column } = precondition;
      const from = [precondition.schema, precondition.table, precondition.column];
      return exists(foreignKey, ...from, references_schema, references_table, references_column);
    }
    case 'IndexExists':
      return exists(index, precondition.schema, precondition.table, precondition.index);
    case 'IndexNotExists':
      return lacks(index, precondition.schema, precondition.table, precondition.index);
    case 'SchemaExists':
      return exists(schema, precondition.schema);
    case 'SchemaNotExists':
      return lacks(schema, precondition.schema);
    case 'RowCountEquals':
      return counts('count(*) = %3$s FROM %1$I.%2$I', precondition, precondition.expected_count);
    case 'RowCountGreaterThan': {
      const oneMore = 'count(*) > %3$s FROM (SELECT FROM %1$I.%2$I LIMIT %3$s + 1) AS found';
      return counts(oneMore, precondition, precondition.min_count);
    }
    case 'TableIsEmpty':
      return counts('NOT EXISTS (SELECT FROM %1$I.%2$I)', precondition, 0);
    case 'CustomSQL': {
      const { sql, params } = precondition;
      return { text: withNumberedPlaces(sql, params.length), values: params, gives: 'answer' };
    }
  }
}

function exists(from: string, ...values: readonly string[]): PreconditionQuery {
  return { text: `SELECT EXISTS (SELECT FROM ${from})`, values, gives: 'answer' };
}

function lacks(from: string, ...values: readonly string[]): PreconditionQuery {
  return { text: `SELECT NOT EXISTS (SELECT FROM ${from})`, values, gives: 'answer' };
}

/**
 * The server knows every spelling of a type but `serial`, which is none. A length counts where one is given. `array` and
 * `user-defined` are what information_schema calls whole families.
 */
function ofType(of: Extract<Precondition, { type: 'ColumnType' }>): PreconditionQuery {
  const place = [of.schema, of.table, of.column];
  const { base, length, isArray } = readTypeName(of.expected_type);
  if (base === 'array') return exists(`${column} AND pg_catalog.format_type(a.atttypid, NULL) LIKE '%[]'`, ...place);
  if (base === 'user-defined') return exists(`${column} AND a.atttypid >= ${firstOwnId}`, ...place);
  const sameType = `${column} AND a.atttypid = pg_catalog.to_regtype($4)`;
  const isPlain = builtInTypes.has(base);
  const type = isPlain ? `${base}${isArray ? '[]' : ''}` : of.expected_type.trim();
  if (length === '') return exists(sameType, ...place, type);
  const sameLength = `pg_catalog.substring(pg_catalog.format_type(a.atttypid, a.atttypmod), '\\([^)]*\\)') = $5`;
  return exists(`${sameType} AND ${sameLength}`, ...place, type, length);
}

/** Ids below are handed out when a cluster is made (FirstNormalObjectId). */
const firstOwnId = 16384;

/** A table that is not there has no number of rows: the answer is no. */
function counts(condition: string, of: { schema: string; table: string }, rows: number): PreconditionQuery {
  const text = `SELECT CASE WHEN pg_catalog.to_regclass(pg_catalog.format('%I.%I', $1::text, $2::text)) IS NULL
  THEN 'SELECT false' ELSE pg_catalog.format('SELECT ${condition}', $1::text, $2::text, $3::bigint) END`;
  return { text, values: [of.schema, of.table, rows], gives: 'query' };
}
