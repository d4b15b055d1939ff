import type { Client } from 'pg';
import type { RelationKind } from '#core/effects/measured/format';

/** A relation outside the system catalogue, at one moment. */
export interface Relation {
  readonly oid: number;
  /** `schema.name`; the TOAST table of t and its index are both `toast of schema.t`. */
  readonly name: string;
  /** As SQL would have to write it. */
  readonly identifier: string;
  readonly kind: RelationKind;
  /** The table of an index. */
  readonly table: number | undefined;
  /** Identifies the file; 0 for what has none. It changes whenever PostgreSQL writes the relation anew. */
  readonly file: number;
  readonly tablespace: number;
  readonly empty: boolean;
}

export type Catalog = ReadonlyMap<number, Relation>;

const KINDS: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitioned table',
  i: 'index',
  I: 'partitioned index',
  v: 'view',
  m: 'materialized view',
  S: 'sequence',
  f: 'foreign table',
  c: 'composite type',
  t: 'toast',
};

/** The first object identifier that PostgreSQL gives to objects of users. */
const FIRST_USER_OID = 16384;

const RELATIONS = `
  SELECT c.oid, c.relkind AS kind, i.indrelid AS table, c.relfilenode AS file, c.reltablespace AS tablespace,
    c.oid::regclass::text AS identifier,
    CASE WHEN t.oid IS NULL THEN n.nspname || '.' || c.relname ELSE 'toast of ' || tn.nspname || '.' || t.relname END AS name,
    coalesce((pg_stat_file(pg_relation_filepath(c.oid), true)).size, 0) = 0 AS empty
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = c.oid
    LEFT JOIN pg_class t ON t.reltoastrelid = coalesce(i.indrelid, c.oid) AND n.nspname LIKE 'pg\\_toast%'
    LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE c.oid >= ${FIRST_USER_OID} AND c.relpersistence <> 't'`;

interface Row extends Omit<Relation, 'kind' | 'table'> {
  readonly kind: string;
  readonly table: number | null;
}

/**
 * Every relation of users, other than temporary ones, that the session sees in its transaction, by object identifier. It takes
 * no lock on any of them.
 */
export async function readCatalog(client: Client): Promise<Catalog> {
  const { rows } = await client.query<Row>(RELATIONS);
  return new Map(rows.map((row) => [row.oid, { ...row, kind: kindOf(row), table: row.table ?? undefined }]));
}

function kindOf(row: Row): RelationKind {
  if (row.name.startsWith('toast of ')) return 'toast';
  const kind = KINDS[row.kind];
  if (kind === undefined) throw new Error(`${row.name} is of the unknown kind "${row.kind}"`);
  return kind;
}
