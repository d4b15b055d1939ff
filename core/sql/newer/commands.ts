import { fieldsOf, oneOf, option, type SyntaxSign } from './syntax';

/** Everything else that defines, grants or maintains. @see https://www.postgresql.org/docs/release/ */
export const commandSyntax: readonly SyntaxSign[] = [
  { what: 'DROP DATABASE … WITH (FORCE)', since: 13, words: 'FORCE', key: 'options', has: optionOf('dbname', 'force') },
  { what: 'ALTER STATISTICS … SET STATISTICS', since: 13, words: 'STATISTICS', key: 'AlterStatsStmt' },
  { what: 'ALTER TYPE … SET (…)', since: 13, words: 'TYPE', key: 'AlterTypeStmt' },
  {
    what: 'VACUUM (PARALLEL …)',
    since: 13,
    words: 'PARALLEL',
    key: 'options',
    has: optionOf('is_vacuumcmd', 'parallel'),
  },
  { what: 'a body that is no string (BEGIN ATOMIC, RETURN)', since: 14, words: 'RETURN|ATOMIC', key: 'sql_body' },
  { what: 'REINDEX (TABLESPACE …)', since: 14, words: 'TABLESPACE', key: 'params', has: option('tablespace') },
  {
    what: 'ADD or DROP PUBLICATION of a subscription',
    since: 14,
    words: 'PUBLICATION',
    key: 'kind',
    has: oneOf('ALTER_SUBSCRIPTION_ADD_PUBLICATION', 'ALTER_SUBSCRIPTION_DROP_PUBLICATION'),
  },
  {
    what: 'GRANTED BY for privileges',
    since: 14,
    words: 'GRANTED',
    key: 'grantor',
    has: (_, owner) => 'objtype' in owner,
  },
  {
    what: 'statistics of an expression',
    since: 14,
    words: 'STATISTICS',
    key: 'StatsElem',
    has: (value) => 'expr' in fieldsOf(value),
  },
  {
    what: 'FOR TABLES IN SCHEMA',
    since: 15,
    words: 'PUBLICATION',
    key: 'pubobjtype',
    has: oneOf('PUBLICATIONOBJ_TABLES_IN_SCHEMA', 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA'),
  },
  {
    what: 'columns or rows of a published table',
    since: 15,
    words: 'PUBLICATION',
    key: 'pubtable',
    has: (value) => 'columns' in fieldsOf(value) || 'whereClause' in fieldsOf(value),
  },
  {
    what: 'privileges of a parameter',
    since: 15,
    words: 'PARAMETER',
    key: 'objtype',
    has: oneOf('OBJECT_PARAMETER_ACL'),
  },
  { what: 'SKIP of a subscription', since: 15, words: 'SKIP', key: 'kind', has: oneOf('ALTER_SUBSCRIPTION_SKIP') },
  {
    what: 'ALTER DATABASE … REFRESH COLLATION VERSION',
    since: 15,
    words: 'REFRESH',
    key: 'AlterDatabaseRefreshCollStmt',
  },
  {
    what: 'security_invoker of a view',
    since: 15,
    words: 'security_invoker',
    key: 'options',
    has: option('security_invoker'),
  },
  {
    what: 'GRANT of a role WITH INHERIT or SET',
    since: 16,
    words: 'GRANT',
    key: 'opt',
    has: (value, owner) => owner['is_grant'] === true && option('inherit', 'set')(value),
  },
  {
    what: 'CREATE STATISTICS without a name',
    since: 16,
    words: 'STATISTICS',
    key: 'CreateStatsStmt',
    has: (value) => !('defnames' in fieldsOf(value)),
  },
  {
    what: 'REINDEX of a database without its name',
    since: 16,
    words: 'REINDEX',
    key: 'ReindexStmt',
    has: (value) => {
      const { kind, name } = fieldsOf(value);
      return name === undefined && (kind === 'REINDEX_OBJECT_DATABASE' || kind === 'REINDEX_OBJECT_SYSTEM');
    },
  },
  {
    what: 'BUFFER_USAGE_LIMIT',
    since: 16,
    words: 'BUFFER_USAGE_LIMIT',
    key: 'options',
    has: option('buffer_usage_limit'),
  },
  { what: 'COPY (DEFAULT …)', since: 16, words: 'DEFAULT', key: 'options', has: optionOf('is_from', 'default') },
  { what: 'COPY (ON_ERROR …)', since: 17, words: 'ON_ERROR', key: 'options', has: optionOf('is_from', 'on_error') },
  { what: 'MAINTAIN', since: 17, words: 'MAINTAIN', key: 'priv_name', has: oneOf('maintain') },
  { what: 'an event trigger on login', since: 17, words: 'LOGIN', key: 'eventname', has: oneOf('login') },
  {
    what: 'COPY (REJECT_LIMIT …)',
    since: 18,
    words: 'REJECT_LIMIT',
    key: 'options',
    has: optionOf('is_from', 'reject_limit'),
  },
];

/** Of the statement that has such a field: foreign servers and tables have options of any name, and others older ones. */
function optionOf(field: string, name: string): NonNullable<SyntaxSign['has']> {
  return (value, owner) => field in owner && option(name)(value);
}
