import type pg from 'pg';

/** Schema `public` in words, one sorted line an object, so that two states of a database can be compared. */
export async function schemaLines(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(SCHEMA_LINES);
  return rows.map((row) => row.line);
}

const SCHEMA_LINES = `
SELECT line FROM (
  SELECT format('relation %s %s %s', c.relkind, c.oid::regclass, pg_get_expr(c.relpartbound, c.oid)) AS line
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('column %s.%s %s %s %s %s', a.attrelid::regclass, a.attname,
    format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
  WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT format('policy %s %s', polrelid::regclass, polname) FROM pg_policy
  UNION ALL
  SELECT format('type %s %s', typtype, oid::regtype) FROM pg_type WHERE typnamespace = 'public'::regnamespace
) AS lines
ORDER BY line COLLATE "C"`;
