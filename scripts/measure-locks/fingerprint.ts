import type { Client } from 'pg';

/** What a schema is made of, as far as statements outside transactions can change it; files and statistics are not. */
const LINES = `
  SELECT concat_ws(' ', 'relation', oid::regclass, relkind, relpersistence, reltablespace, relispartition, reloptions) AS line
  FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
  UNION ALL
  SELECT concat_ws(' ', 'index', indexrelid::regclass, indisvalid, indisready, indisclustered, indisreplident)
  FROM pg_index WHERE indrelid >= 16384 AND indrelid::regclass::text NOT LIKE 'pg_toast.%'
  UNION ALL
  SELECT concat_ws(' ', 'inherits', inhrelid::regclass, inhparent::regclass) FROM pg_inherits
  UNION ALL
  SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, convalidated) FROM pg_constraint WHERE oid >= 16384`;

/** Equal for databases whose schemas are equal. */
export async function fingerprint(client: Client): Promise<string> {
  const { rows } = await client.query<{ fingerprint: string }>(
    `SELECT md5(string_agg(line, chr(10) ORDER BY line)) AS fingerprint FROM (${LINES}) AS lines`,
  );
  return rows[0]?.fingerprint ?? '';
}
