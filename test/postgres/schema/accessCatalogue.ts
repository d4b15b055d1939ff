/**
 * Who may do what in a database, one fact a line, in the words of `accessLines`. What an owner may do is left out, and so are
 * the roles of the server itself; roles are the server's own, so one database has to be looked at after the other.
 */
export function accessCatalogue(major: number): string {
  return `${SINCE_14}${major < 15 ? PUBLISHED_14 : PUBLISHED_15}`;
}

const grantee = `CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END
  || CASE WHEN a.is_grantable THEN ' grantable' ELSE '' END`;

const ids = `(SELECT CASE WHEN n.nspname LIKE 'pg_temp%' THEN 'pg_temp' ELSE n.nspname::text END || '.' || c.relname
  FROM pg_namespace n WHERE n.oid = c.relnamespace)`;

const user = `c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relnamespace NOT IN ('pg_catalog'::regnamespace,
  'information_schema'::regnamespace)`;

const SINCE_14 = `
SELECT format('owner %s %s', ${ids}, pg_get_userbyid(c.relowner)) AS line FROM pg_class c
WHERE ${user} AND pg_get_userbyid(c.relowner) <> 'postgres'
UNION ALL
SELECT format('grant %s %s %s', ${ids}, a.privilege_type, ${grantee})
FROM pg_class c, aclexplode(c.relacl) a WHERE ${user} AND a.grantee <> c.relowner
UNION ALL
SELECT format('grant %s %s(%s) %s', ${ids}, a.privilege_type, t.attname, ${grantee})
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
WHERE ${user} AND a.grantee <> c.relowner AND NOT t.attisdropped
UNION ALL
SELECT format('grant schema %s %s %s', n.nspname, a.privilege_type, ${grantee})
FROM pg_namespace n, aclexplode(n.nspacl) a
WHERE a.grantee <> n.nspowner AND n.nspname NOT IN ('public', 'pg_catalog', 'information_schema')
UNION ALL
SELECT format('default %s %s %s %s %s', pg_get_userbyid(d.defaclrole),
  coalesce((SELECT nspname FROM pg_namespace WHERE oid = d.defaclnamespace), '*'),
  CASE d.defaclobjtype WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'function' WHEN 'T' THEN 'type'
    WHEN 'n' THEN 'schema' ELSE 'large object' END, a.privilege_type, ${grantee})
FROM pg_default_acl d, aclexplode(d.defaclacl) a WHERE a.grantee <> d.defaclrole
UNION ALL
SELECT concat_ws(' ', 'role', rolname, CASE WHEN rolbypassrls THEN 'bypassrls' END,
  CASE WHEN rolcreatedb THEN 'createdb' END, CASE WHEN rolcreaterole THEN 'createrole' END,
  CASE WHEN rolinherit THEN 'inherit' END, CASE WHEN rolcanlogin THEN 'login' END,
  CASE WHEN rolreplication THEN 'replication' END, CASE WHEN rolsuper THEN 'superuser' END,
  CASE WHEN rolpassword IS NOT NULL THEN 'password' END, 'until ' || to_char(rolvaliduntil, 'YYYY-MM-DD'))
FROM pg_authid WHERE rolname <> 'postgres' AND rolname NOT LIKE 'pg\\_%'
UNION ALL
SELECT DISTINCT format('member %s of %s%s', pg_get_userbyid(member), pg_get_userbyid(roleid),
  CASE WHEN bool_or(admin_option) THEN ' admin' ELSE '' END)
FROM pg_auth_members WHERE pg_get_userbyid(member) NOT LIKE 'pg\\_%' GROUP BY member, roleid
UNION ALL
SELECT format('setting %s %s %s', CASE setrole WHEN 0 THEN '*' ELSE pg_get_userbyid(setrole) END,
  coalesce((SELECT datname FROM pg_database d WHERE d.oid = setdatabase), '*'), each)
FROM pg_db_role_setting, unnest(setconfig) AS each
UNION ALL
SELECT format('publication %s%s', pubname, CASE WHEN puballtables THEN ' all' ELSE '' END) FROM pg_publication
UNION ALL
SELECT format('comment publication %s %s', pubname, obj_description(oid, 'pg_publication')) FROM pg_publication
WHERE obj_description(oid, 'pg_publication') IS NOT NULL
UNION ALL
SELECT format('server %s', srvname) FROM pg_foreign_server
UNION ALL
SELECT format('comment server %s %s', srvname, obj_description(oid, 'pg_foreign_server')) FROM pg_foreign_server
WHERE obj_description(oid, 'pg_foreign_server') IS NOT NULL
UNION ALL
SELECT format('subscription %s', subname) FROM pg_subscription
UNION ALL
SELECT format('comment subscription %s %s', subname, obj_description(oid, 'pg_subscription')) FROM pg_subscription
WHERE obj_description(oid, 'pg_subscription') IS NOT NULL
UNION ALL
SELECT format('comment foreign table %s %s', ${ids}, obj_description(c.oid, 'pg_class')) FROM pg_class c
WHERE c.relkind = 'f' AND obj_description(c.oid, 'pg_class') IS NOT NULL
UNION ALL`;

const PUBLISHED_14 = `
SELECT format('published %s %s', p.pubname, ${ids}) FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
JOIN pg_class c ON c.oid = r.prrelid`;

const PUBLISHED_15 = `
SELECT concat_ws(' ', 'published', p.pubname, ${ids},
  (SELECT format('(%s)', string_agg(attname, ',' ORDER BY attname)) FROM pg_attribute
    WHERE attrelid = r.prrelid AND attnum = ANY (r.prattrs) HAVING count(*) > 0),
  CASE WHEN r.prqual IS NOT NULL THEN 'where' END)
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid
UNION ALL
SELECT format('published %s schema %s', p.pubname, n.nspname) FROM pg_publication_namespace r
JOIN pg_publication p ON p.oid = r.pnpubid JOIN pg_namespace n ON n.oid = r.pnnspid`;
