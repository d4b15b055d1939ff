import type pg from 'pg';

/** What a database holds outside of the system's schemas, one sorted line a fact, in the words of `modelLines`. */
export async function catalogueLines(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(CATALOGUE);
  return rows.map((row) => row.line).sort();
}

const CATALOGUE = `
WITH namespaces AS (
  SELECT oid, CASE WHEN nspname LIKE 'pg_temp%' THEN 'pg_temp' ELSE nspname::text END AS name FROM pg_namespace
  WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND nspname NOT LIKE 'pg_toast_temp%'
), relations AS (
  SELECT c.*, n.name || '.' || c.relname AS id FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
), tables AS (
  SELECT * FROM relations WHERE relkind IN ('r', 'p', 'f')
), types AS (
  SELECT t.*, n.name || '.' || t.typname AS id FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
), constraints AS (
  SELECT c.* FROM pg_constraint c WHERE NOT EXISTS
    (SELECT FROM pg_constraint p WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid)
), ids AS (
  SELECT c.oid, CASE WHEN n.nspname LIKE 'pg_temp%' THEN 'pg_temp' ELSE n.nspname::text END || '.' || c.relname AS id
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
)
SELECT format('schema %s', name) AS line FROM namespaces WHERE name <> 'pg_temp'
UNION ALL
SELECT concat_ws(' ', 'table', id, relpersistence,
  CASE WHEN relkind = 'f' THEN 'foreign' END,
  CASE WHEN relrowsecurity THEN 'row-security' END,
  CASE WHEN relforcerowsecurity THEN 'forced' END,
  (SELECT format('by %s(%s)', k.partstrat, (SELECT string_agg(coalesce(a.attname, 'expr'), ',' ORDER BY part.n)
      FROM unnest(k.partattrs::int2[]) WITH ORDINALITY AS part(attnum, n)
      LEFT JOIN pg_attribute a ON a.attrelid = k.partrelid AND a.attnum = part.attnum))
    FROM pg_partitioned_table k WHERE k.partrelid = t.oid),
  (SELECT format('%s %s', CASE WHEN relispartition THEN 'partition-of' ELSE 'inherits' END,
      string_agg(ids.id, ',' ORDER BY inhseqno))
    FROM pg_inherits JOIN ids ON ids.oid = inhparent WHERE inhrelid = t.oid HAVING count(*) > 0),
  CASE WHEN pg_get_expr(relpartbound, t.oid) = 'DEFAULT' THEN 'default' END,
  (SELECT 'of ' || types.id FROM types WHERE types.oid = t.reloftype))
FROM tables t
UNION ALL
SELECT concat_ws(' ', 'column', t.id || '.' || a.attname,
  coalesce((SELECT types.id || '[]' FROM types WHERE types.oid = y.typelem AND y.typcategory = 'A'),
    (SELECT types.id FROM types WHERE types.oid = y.oid),
    CASE WHEN y.typcategory = 'A' THEN substr(y.typname, 2) || '[]' ELSE y.typname END)
    || coalesce(substring(format_type(a.atttypid, a.atttypmod) FROM '\\([0-9,]+\\)'), ''),
  CASE WHEN a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conrelid = t.oid AND n.contype = 'n'
    AND n.conkey[1] = a.attnum AND NOT n.convalidated) THEN 'not-null' END,
  (SELECT 'default' FROM pg_attrdef d WHERE (d.adrelid, d.adnum) = (t.oid, a.attnum) AND a.attgenerated = ''
    AND pg_get_expr(d.adbin, d.adrelid) NOT LIKE 'NULL::%'),
  CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END,
  CASE WHEN a.attidentity <> '' THEN 'identity' END,
  CASE WHEN a.attinhcount > 0 THEN 'inherited' END,
  CASE WHEN a.attislocal THEN 'local' END)
FROM pg_attribute a JOIN tables t ON t.oid = a.attrelid JOIN pg_type y ON y.oid = a.atttypid
WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT concat_ws(' ', 'constraint', t.id, c.conname, c.contype,
  CASE WHEN c.contype <> 'c' THEN (SELECT format('(%s)', string_agg(a.attname, ',' ORDER BY key.n))
    FROM unnest(c.conkey) WITH ORDINALITY AS key(attnum, n)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = key.attnum) END,
  CASE WHEN c.contype = 'f' THEN (SELECT format('-> %s(%s)', ids.id, string_agg(a.attname, ',' ORDER BY key.n))
    FROM ids, unnest(c.confkey) WITH ORDINALITY AS key(attnum, n)
    JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = key.attnum
    WHERE ids.oid = c.confrelid GROUP BY ids.id) END,
  CASE WHEN NOT c.convalidated THEN 'not-valid' END,
  CASE WHEN to_jsonb(c) ->> 'conenforced' = 'false' THEN 'not-enforced' END,
  CASE WHEN c.coninhcount > 0 THEN 'inherited' END,
  CASE WHEN c.conislocal THEN 'local' END)
FROM constraints c JOIN tables t ON t.oid = c.conrelid WHERE c.contype <> 't'
UNION ALL
SELECT concat_ws(' ', 'index', r.id, 'on', o.id, m.amname,
  CASE WHEN i.indisunique THEN 'unique' END,
  (SELECT format('(%s)', string_agg(coalesce(a.attname, 'expr'), ',' ORDER BY key.n))
    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key(attnum, n)
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum AND key.attnum > 0
    WHERE key.n <= i.indnkeyatts),
  (SELECT format('include(%s)', string_agg(a.attname, ',' ORDER BY key.n))
    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key(attnum, n)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum
    WHERE key.n > i.indnkeyatts HAVING count(*) > 0),
  CASE WHEN i.indpred IS NOT NULL THEN 'where' END,
  (SELECT 'part-of ' || ids.id FROM pg_inherits JOIN ids ON ids.oid = inhparent WHERE inhrelid = r.oid),
  (SELECT 'for ' || c.conname FROM pg_constraint c WHERE c.conindid = r.oid AND c.contype IN ('p', 'u', 'x')))
FROM pg_index i JOIN relations r ON r.oid = i.indexrelid JOIN relations o ON o.oid = i.indrelid
JOIN pg_am m ON m.oid = r.relam
UNION ALL
SELECT concat_ws(' ', CASE relkind WHEN 'v' THEN 'view' ELSE 'matview' END, r.id,
  CASE WHEN relkind = 'm' AND NOT relispopulated THEN 'empty' END,
  (SELECT format('(%s)', string_agg(attname, ',' ORDER BY attnum)) FROM pg_attribute
    WHERE attrelid = r.oid AND attnum > 0),
  (SELECT 'reads ' || string_agg(DISTINCT ids.id, ',' ORDER BY ids.id) FROM pg_rewrite w
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
    JOIN ids ON ids.oid = d.refobjid WHERE w.ev_class = r.oid AND w.rulename = '_RETURN' AND d.refobjid <> r.oid))
FROM relations r WHERE relkind IN ('v', 'm')
UNION ALL
SELECT format('default of view %s.%s', r.id, a.attname) FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid
JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (r.oid, a.attnum)
WHERE relkind = 'v' AND pg_get_expr(d.adbin, d.adrelid) NOT LIKE 'NULL::%'
UNION ALL
SELECT format('null default %s.%s', t.id, a.attname) FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (t.oid, a.attnum) WHERE pg_get_expr(d.adbin, d.adrelid) LIKE 'NULL::%'
UNION ALL
SELECT concat_ws(' ', 'sequence', r.id,
  (SELECT format('owned-by %s.%s%s', ids.id, a.attname, CASE WHEN d.deptype = 'i' THEN ' identity' END)
    FROM pg_depend d JOIN ids ON ids.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
      AND d.deptype IN ('a', 'i')))
FROM relations r WHERE relkind = 'S'
UNION ALL
SELECT concat_ws(' ', 'trigger', r.id, t.tgname, n.nspname || '.' || p.proname,
  CASE WHEN t.tgenabled = 'D' THEN 'disabled' END,
  concat_ws(',', CASE WHEN t.tgtype & 8 <> 0 THEN 'delete' END, CASE WHEN t.tgtype & 4 <> 0 THEN 'insert' END,
    CASE WHEN t.tgtype & 32 <> 0 THEN 'truncate' END, CASE WHEN t.tgtype & 16 <> 0 THEN 'update' END),
  CASE WHEN t.tgtype & 1 = 1 THEN 'row' ELSE 'statement' END,
  CASE WHEN to_jsonb(t) ->> 'tgparentid' <> '0' THEN 'inherited' END)
FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE NOT t.tgisinternal OR to_jsonb(t) ->> 'tgparentid' <> '0' AND t.tgconstraint = 0
UNION ALL
SELECT format('comment relation %s %s', id, obj_description(oid, 'pg_class')) FROM relations
WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'i', 'I', 'S') AND obj_description(oid, 'pg_class') IS NOT NULL
UNION ALL
SELECT format('comment column %s.%s %s', r.id, a.attname, col_description(r.oid, a.attnum))
FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid
WHERE relkind IN ('r', 'p', 'f', 'v', 'm') AND col_description(r.oid, a.attnum) IS NOT NULL
UNION ALL
SELECT format('comment type %s %s', id, obj_description(oid, 'pg_type')) FROM types
WHERE obj_description(oid, 'pg_type') IS NOT NULL
UNION ALL
SELECT concat_ws(' ', 'policy', t.id, polname, CASE WHEN polpermissive THEN 'permissive' ELSE 'restrictive' END,
  CASE polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
  (SELECT string_agg(CASE each WHEN 0 THEN 'public' ELSE pg_get_userbyid(each) END, ',' ORDER BY
    CASE each WHEN 0 THEN 'public' ELSE pg_get_userbyid(each) END) FROM unnest(polroles) AS each)) FROM pg_policy JOIN tables t ON t.oid = polrelid
UNION ALL
SELECT format('rule %s %s', r.id, rulename) FROM pg_rewrite JOIN relations r ON r.oid = ev_class
WHERE rulename <> '_RETURN'
UNION ALL
SELECT format('enum %s (%s)', id, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum
  WHERE enumtypid = types.oid))
FROM types WHERE typtype = 'e'
UNION ALL
SELECT concat_ws(' ', 'domain', id,
  coalesce((SELECT base.id FROM types base WHERE base.oid = t.typbasetype),
    (SELECT typname FROM pg_type WHERE oid = t.typbasetype)),
  CASE WHEN typnotnull THEN 'not-null' END,
  CASE WHEN typdefault NOT LIKE 'NULL::%' THEN 'default' END,
  (SELECT string_agg(conname || CASE WHEN convalidated THEN '' ELSE '!' END, ',' ORDER BY conname)
    FROM pg_constraint WHERE contypid = t.oid AND contype = 'c'))
FROM types t WHERE typtype = 'd'
UNION ALL
SELECT format('composite %s (%s)', t.id, (SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))
FROM types t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
UNION ALL
SELECT format('range %s', id) FROM types WHERE typtype = 'r'
UNION ALL
SELECT format('routine %s %s', n.name || '.' || p.proname,
  CASE max(CASE p.provolatile WHEN 'i' THEN 0 WHEN 's' THEN 1 ELSE 2 END)
    WHEN 0 THEN 'immutable' WHEN 1 THEN 'stable' ELSE 'volatile' END)
FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
GROUP BY n.name, p.proname`;
