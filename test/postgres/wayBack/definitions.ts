import type pg from 'pg';

/**
 * What a database holds outside of the system's schemas, one sorted line a fact, each with its whole definition in the
 * server's words. Left out, because the rule does not look at them either: the order of columns, privileges, owners,
 * storage, statistics, parameters of tables and sequences, whether an identity is ALWAYS, casts, and blanks in the bodies of functions.
 */
export async function definitions(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(DEFINITIONS);
  return rows.map(({ line }) => (/^(?:column|index|constraint|policy)/.test(line) ? withoutCasts(line) : line)).sort();
}

function withoutCasts(line: string): string {
  return line.replaceAll(/::[a-z_]+(?: varying| precision| with(?:out)? time zone)?(?:\(\d+\))?|[()]/g, '');
}

const DEFINITIONS = `
WITH namespaces AS (
  SELECT oid, nspname FROM pg_namespace
  WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_t%'
), relations AS (
  SELECT c.*, n.nspname || '.' || c.relname AS id FROM pg_class c JOIN namespaces n ON n.oid = c.relnamespace
), types AS (
  SELECT t.*, n.nspname || '.' || t.typname AS id FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
)
SELECT format('schema %s', nspname) AS line FROM namespaces
UNION ALL
SELECT format('relation %s %s %s %s %s %s', relkind, id, relpersistence, relrowsecurity, pg_get_partkeydef(oid),
  pg_get_expr(relpartbound, oid)) FROM relations
UNION ALL
SELECT format('column %s.%s %s %s %s %s %s', r.id, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
  a.attidentity <> '', a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (r.oid, a.attnum)
WHERE relkind IN ('r', 'p', 'f', 'c') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT format('constraint %s %s %s', coalesce(conrelid::regclass::text, contypid::regtype::text), conname,
  pg_get_constraintdef(c.oid))
FROM pg_constraint c JOIN namespaces n ON n.oid = c.connamespace WHERE contype <> 't'
UNION ALL
SELECT format('index %s %s', pg_get_indexdef(oid), indisvalid) FROM relations JOIN pg_index i ON i.indexrelid = oid
UNION ALL
SELECT format('view %s %s', id, pg_get_viewdef(oid)) FROM relations WHERE relkind IN ('v', 'm')
UNION ALL
SELECT format('routine %s', regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g'))
FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace WHERE prokind IN ('f', 'p')
UNION ALL
SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled)
FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT tgisinternal
UNION ALL
SELECT format('policy %s %s %s %s %s %s %s', r.id, polname, polpermissive, polcmd, polroles::regrole[]::text,
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
FROM pg_policy JOIN relations r ON r.oid = polrelid
UNION ALL
SELECT format('rule %s', pg_get_ruledef(w.oid)) FROM pg_rewrite w JOIN relations r ON r.oid = ev_class
WHERE rulename <> '_RETURN'
UNION ALL
SELECT format('sequence %s owned by %s.%s', r.id, d.refobjid::regclass, a.attname)
FROM relations r LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype IN ('a', 'i')
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE relkind = 'S'
UNION ALL
SELECT format('type %s %s %s %s', id, typtype, CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod) END,
  CASE typtype WHEN 'd' THEN typnotnull END) FROM types
UNION ALL
SELECT format('values %s %s', id, (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
FROM types t WHERE typtype = 'e'
UNION ALL
SELECT format('comment %s %s.%s %s', r.relkind, r.id, a.attname, description)
FROM pg_description d JOIN relations r ON d.classoid = 'pg_class'::regclass AND r.oid = d.objoid
LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.objsubid AND d.objsubid > 0
UNION ALL
SELECT format('comment type %s %s', id, obj_description(oid, 'pg_type')) FROM types
WHERE obj_description(oid, 'pg_type') IS NOT NULL`;
