/** Types of every PostgreSQL database that a column can have or a routine can name. */
export const builtInTypes: ReadonlySet<string> = new Set(
  [
    'bool bytea char name int8 int2 int4 regproc text oid tid xid xid8 cid oidvector int2vector',
    'json jsonb jsonpath xml point lseg path box polygon line circle float4 float8 money macaddr macaddr8 inet cidr',
    'aclitem bpchar varchar date time timestamp timestamptz interval timetz bit varbit numeric refcursor',
    'regprocedure regoper regoperator regclass regcollation regtype regrole regnamespace regconfig regdictionary',
    'uuid pg_lsn tsvector gtsvector tsquery txid_snapshot pg_snapshot',
    'int4range numrange tsrange tstzrange daterange int8range',
    'int4multirange nummultirange tsmultirange tstzmultirange datemultirange int8multirange',
    'record void trigger event_trigger internal cstring any anyelement anyarray anynonarray anyenum anyrange',
    'anycompatible anycompatiblearray anycompatiblenonarray anycompatiblerange anymultirange anycompatiblemultirange',
  ].flatMap((line) => line.split(' ')),
);
