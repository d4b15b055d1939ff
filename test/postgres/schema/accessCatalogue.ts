/**
 * Who may do what in a database, one fact a line, in the words of `accessLines`. Objects and roles of the server itself are
 * left out; roles are the server's own, so one database has to be looked at after the other.
 */
export function accessCatalogue(major: number): string {
  return [
    ...held,
    ...(major < 15 ? [] : [parameters]),
    major < 16 ? members : membersByGrantor,
    others,
    major < 15 ? PUBLISHED_14 : PUBLISHED_15,
  ].join('\nUNION ALL');
}

const grant = `concat_ws(' ', a.privilege_type, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
  'from', pg_get_userbyid(a.grantor), CASE WHEN a.is_grantable THEN 'grantable' END)`;

const schemaOf = (oid: string) =>
  `(SELECT CASE WHEN nspname LIKE 'pg_temp%' THEN 'pg_temp' ELSE nspname::text END FROM pg_namespace WHERE oid = ${oid})`;

const ids = `${schemaOf('c.relnamespace')} || '.' || c.relname`;

const isUsers = (namespace: string) =>
  `${namespace} NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)`;

/** What those of one catalogue belong to, and what may be done with them. Objects with an oid below 16384 are the server's. */
function heldIn(from: string, name: string, owner: string, acl: string, kind: string): readonly string[] {
  return [
    `
SELECT concat_ws(' ', 'owner', ${name}, pg_get_userbyid(${owner})) AS line FROM ${from} AND pg_get_userbyid(${owner}) <> 'postgres'`,
    `
SELECT concat_ws(' ', 'grant', ${name}, ${grant}) FROM (SELECT * FROM ${from}) c,
  aclexplode(coalesce(${acl}, acldefault(${kind}, ${owner}))) a`,
  ];
}

const argumentsOf = `CASE c.prokind WHEN 'a' THEN '*' ELSE
  (SELECT coalesce(string_agg(format_type(t, NULL), ',' ORDER BY n), '') FROM unnest(c.proargtypes) WITH ORDINALITY AS u(t, n)) END`;

const held = [
  ...heldIn(
    `pg_class c WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND ${isUsers('relnamespace')}`,
    ids,
    'c.relowner',
    'c.relacl',
    `CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char"`,
  ),
  `
SELECT concat_ws(' ', 'grant', ${ids}, a.privilege_type || '(' || t.attname || ')',
  substr(${grant}, length(a.privilege_type) + 2))
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
WHERE ${isUsers('relnamespace')} AND NOT t.attisdropped`,
  ...heldIn(
    `pg_type c WHERE typtype <> 'p' AND typcategory <> 'A' AND ${isUsers('typnamespace')} AND oid >= 16384
      AND typtype <> 'm' AND (typrelid = 0 OR (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c')`,
    `'type ' || ${schemaOf('c.typnamespace')} || '.' || c.typname`,
    'c.typowner',
    'c.typacl',
    `'T'`,
  ),
  ...heldIn(
    `pg_proc c WHERE ${isUsers('pronamespace')} AND oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'e'))`,
    `'routine ' || ${schemaOf('c.pronamespace')} || '.' || c.proname || '(' || ${argumentsOf} || ')'`,
    'c.proowner',
    'c.proacl',
    `'f'`,
  ),
  ...heldIn(
    `pg_namespace c WHERE oid >= 16384 AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'public'`,
    `'schema ' || c.nspname`,
    'c.nspowner',
    'c.nspacl',
    `'n'`,
  ),
  ...heldIn(`pg_database c WHERE datname LIKE 'made%'`, `'database ' || c.datname`, 'c.datdba', 'c.datacl', `'d'`),
  ...heldIn(`pg_language c WHERE oid >= 16384`, `'language ' || c.lanname`, 'c.lanowner', 'c.lanacl', `'l'`),
  ...heldIn(`pg_tablespace c WHERE oid >= 16384`, `'tablespace ' || c.spcname`, 'c.spcowner', 'c.spcacl', `'t'`),
  ...heldIn(
    `pg_foreign_data_wrapper c WHERE true`,
    `'foreign data wrapper ' || c.fdwname`,
    'c.fdwowner',
    'c.fdwacl',
    `'F'`,
  ),
  ...heldIn(`pg_foreign_server c WHERE true`, `'server ' || c.srvname`, 'c.srvowner', 'c.srvacl', `'S'`),
  `
SELECT format('default %s %s %s %s', pg_get_userbyid(d.defaclrole),
  coalesce((SELECT nspname FROM pg_namespace WHERE oid = d.defaclnamespace), '*'),
  CASE d.defaclobjtype WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'function' WHEN 'T' THEN 'type'
    WHEN 'n' THEN 'schema' ELSE 'large object' END, ${grant})
FROM pg_default_acl d, aclexplode(d.defaclacl) a`,
];

/** What the owner of a parameter may do goes without saying. */
const parameters = `
SELECT concat_ws(' ', 'grant parameter', c.parname, ${grant}) FROM pg_parameter_acl c, aclexplode(c.paracl) a
WHERE a.grantee <> 10`;

const members = `
SELECT concat_ws(' ', 'member', pg_get_userbyid(member), 'of', pg_get_userbyid(roleid), CASE WHEN admin_option THEN 'admin' END)
FROM pg_auth_members WHERE pg_get_userbyid(member) NOT LIKE 'pg\\_%'`;

const membersByGrantor = `
SELECT concat_ws(' ', 'member', pg_get_userbyid(member), 'of', pg_get_userbyid(roleid), 'from', pg_get_userbyid(grantor),
  CASE WHEN admin_option THEN 'admin' END, CASE WHEN inherit_option THEN 'inherit' END, CASE WHEN set_option THEN 'set' END)
FROM pg_auth_members WHERE pg_get_userbyid(member) NOT LIKE 'pg\\_%'`;

const others = `
SELECT concat_ws(' ', 'role', rolname, CASE WHEN rolbypassrls THEN 'bypassrls' END,
  CASE WHEN rolcreatedb THEN 'createdb' END, CASE WHEN rolcreaterole THEN 'createrole' END,
  CASE WHEN rolinherit THEN 'inherit' END, CASE WHEN rolcanlogin THEN 'login' END,
  CASE WHEN rolreplication THEN 'replication' END, CASE WHEN rolsuper THEN 'superuser' END,
  CASE WHEN rolpassword IS NOT NULL THEN 'password' END, 'until ' || to_char(rolvaliduntil, 'YYYY-MM-DD'))
FROM pg_authid WHERE rolname <> 'postgres' AND rolname NOT LIKE 'pg\\_%'
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
WHERE c.relkind = 'f' AND obj_description(c.oid, 'pg_class') IS NOT NULL`;

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
