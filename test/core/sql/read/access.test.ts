import { describe, expect, it } from 'vitest';
import { bare, factsOf, markedFacts } from './facts';

describe('privileges', () => {
  it.each([
    [
      'GRANT SELECT (a, b), INSERT ON s.t, u TO PUBLIC, CURRENT_USER WITH GRANT OPTION',
      {
        revoke: false,
        of: 'table',
        objects: [
          { schema: 's', name: 't', span: '«s.t»' },
          { name: 'u', span: '«u»' },
        ],
        allInSchema: false,
        privileges: ['SELECT', 'INSERT'],
        columns: ['a', 'b'],
        ofColumns: [{ privilege: 'SELECT', columns: ['a', 'b'] }],
        grantees: ['public', 'current_user'],
        grantOption: true,
      },
    ],
    [
      'REVOKE ALL ON ALL TABLES IN SCHEMA a, b FROM r CASCADE',
      {
        revoke: true,
        of: 'table',
        objects: [
          { name: 'a', span: '«a»' },
          { name: 'b', span: '«b»' },
        ],
        allInSchema: true,
        privileges: [],
        cascade: true,
      },
    ],
    [
      'GRANT EXECUTE ON FUNCTION s.f(int) TO r',
      { of: 'function', objects: [{ schema: 's', name: 'f', arguments: ['integer'], span: '«s.f»' }] },
    ],
    ['GRANT ALL (a) ON t TO r', { privileges: [], columns: ['a'], ofColumns: [{ privilege: 'ALL', columns: ['a'] }] }],
    ['GRANT USAGE ON SCHEMA s TO r', { of: 'schema', objects: [{ name: 's', span: '«s»' }] }],
    ['GRANT USAGE ON FOREIGN SERVER s TO r', { of: 'server', objects: [{ name: 's', span: '«s»' }] }],
    [
      'GRANT USAGE ON FOREIGN DATA WRAPPER w TO r',
      { of: 'foreign data wrapper', objects: [{ name: 'w', span: '«w»' }] },
    ],
    ['GRANT USAGE ON TYPE s.e TO r', { of: 'type', objects: [{ schema: 's', name: 'e', span: '«s.e»' }] }],
    ['GRANT SET ON PARAMETER a.b TO r', { of: 'parameter', objects: [{ name: 'a.b', span: '«a.b»' }] }],
    ['GRANT SELECT ON LARGE OBJECT 5 TO r', { of: 'large object', objects: [{ name: '5', span: '«5»' }] }],
    ['REVOKE GRANT OPTION FOR SELECT ON t FROM r', { revoke: true, grantOption: true, privileges: ['SELECT'] }],
  ])('%s', (sql, expected) => {
    expect(markedFacts(sql)).toMatchObject({ kind: 'grant', ...expected });
  });

  it.each([
    ['GRANT a, b TO c WITH ADMIN OPTION', { kind: 'grant role', revoke: false, roles: ['a', 'b'], grantees: ['c'] }],
    ['REVOKE ADMIN OPTION FOR a FROM b', { revoke: true, options: { admin: false } }],
    ['REVOKE a FROM b', { revoke: true, roles: ['a'], grantees: ['b'] }],
    [
      'ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA b, c GRANT SELECT ON TABLES TO d',
      {
        kind: 'alter default privileges',
        forRoles: ['a'],
        schemas: ['b', 'c'],
        grant: { revoke: false, of: 'table', objects: [], privileges: ['SELECT'], grantees: ['d'] },
      },
    ],
    [
      'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC',
      { forRoles: [], schemas: [], grant: { revoke: true, of: 'function' } },
    ],
  ])('%s', (sql, expected) => {
    expect(bare(factsOf(sql))).toMatchObject(expected);
  });
});

describe('roles', () => {
  it.each([
    [
      "CREATE ROLE r SUPERUSER NOLOGIN REPLICATION PASSWORD 'x' NOBYPASSRLS",
      { kind: 'create role', name: 'r', options: ['superuser', 'replication', 'password'] },
    ],
    ['CREATE USER u', { kind: 'create role', name: 'u', options: ['login'] }],
    ['CREATE USER u NOLOGIN', { kind: 'create role', name: 'u', options: [] }],
    ['ALTER ROLE r LOGIN NOSUPERUSER', { kind: 'alter role', name: 'r', options: ['login'] }],
    ['ALTER USER u NOBYPASSRLS PASSWORD NULL', { switchedOff: ['bypassrls'], password: 'none' }],
    [
      "CREATE ROLE r IN ROLE a ROLE b ADMIN c PASSWORD 'SCRAM-SHA-256$4096:a$b:c'",
      { memberOf: ['a'], members: ['b'], admins: ['c'], password: 'scram-sha-256' },
    ],
    ['ALTER GROUP g DROP USER u', { members: ['u'], dropsMembers: true }],
    [
      'ALTER ROLE r IN DATABASE d SET work_mem FROM CURRENT',
      { database: 'd', setting: { setting: 'work_mem', values: undefined, fromCurrent: true } },
    ],
    ['ALTER GROUP g ADD USER u', { name: 'g', options: ['rolemembers'] }],
    ['ALTER ROLE ALL SET work_mem = 1', { kind: 'alter role', name: 'all', options: ['set'] }],
    ['ALTER USER r IN DATABASE d RESET ALL', { name: 'r', options: ['set'] }],
    ['REASSIGN OWNED BY a, b TO c', { kind: 'reassign owned', roles: ['a', 'b'], to: 'c', cascade: false }],
    ['DROP OWNED BY a CASCADE', { kind: 'drop owned', roles: ['a'], cascade: true }],
  ])('%s', (sql, expected) => {
    expect(factsOf(sql)).toMatchObject(expected);
  });
});

describe('the rest of the catalogue', () => {
  it.each([
    ['CREATE DATABASE d', { kind: 'create database', name: 'd' }],
    [
      'ALTER SYSTEM SET Work_Mem = 1',
      { kind: 'alter system', name: 'work_mem', setting: { setting: 'work_mem', values: ['1'], fromCurrent: false } },
    ],
    ['ALTER SYSTEM RESET ALL', { kind: 'alter system', name: 'all' }],
    ['CREATE EXTENSION IF NOT EXISTS "uuid-ossp"', { kind: 'create extension', name: 'uuid-ossp', ifNotExists: true }],
    ['ALTER EXTENSION e DROP TABLE t', { kind: 'alter extension', name: 'e', ifNotExists: false }],
    ['IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b', { kind: 'import foreign schema', schema: 'b' }],
    [
      'CREATE OPERATOR s.+ (leftarg = int, function = f)',
      { kind: 'catalogue command', command: 'CREATE OPERATOR', name: { schema: 's', name: '+' } },
    ],
    [
      'CREATE TEXT SEARCH CONFIGURATION c (COPY = d)',
      { command: 'CREATE TEXT SEARCH CONFIGURATION', name: { name: 'c' } },
    ],
    ["CREATE COLLATION c (locale = 'x')", { command: 'CREATE COLLATION' }],
    ['CREATE USER MAPPING FOR PUBLIC SERVER s', { command: 'CREATE USER MAPPING', name: { name: 'public' } }],
    [
      'CREATE PUBLICATION p FOR TABLE s.t, u (a) WHERE (a > 1), TABLES IN SCHEMA v',
      {
        kind: 'create publication',
        action: 'create',
        tables: [{ schema: 's', name: 't' }, { name: 'u' }],
        schemas: ['v'],
        allTables: false,
      },
    ],
    ['CREATE PUBLICATION p FOR ALL TABLES', { tables: [], allTables: true }],
    ['CREATE PUBLICATION p FOR TABLES IN SCHEMA CURRENT_SCHEMA', { schemas: ['current_schema'] }],
    ['ALTER PUBLICATION p DROP TABLE t', { kind: 'alter publication', action: 'drop', tables: [{ name: 't' }] }],
    ['ALTER PUBLICATION p SET TABLE t', { action: 'set' }],
    ["ALTER PUBLICATION p SET (publish = 'insert')", { action: 'options', tables: [] }],
    ["CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", { kind: 'create subscription', action: 'create' }],
    ["ALTER SUBSCRIPTION s CONNECTION 'x'", { kind: 'alter subscription', action: 'connection', connection: 'x' }],
    ['ALTER PUBLICATION p SET TABLE t (a, b) WHERE (a > 0)', { tables: [{ name: 't', columns: ['a', 'b'] }] }],
    [
      "ALTER SERVER s OPTIONS (SET host 'a', DROP sslmode, dbname 'b')",
      {
        options: [
          { name: 'host', value: 'a', action: 'set' },
          { name: 'sslmode', value: '', action: 'drop' },
          { name: 'dbname', value: 'b', action: 'add' },
        ],
      },
    ],
    ['ALTER SUBSCRIPTION s REFRESH PUBLICATION', { action: 'refresh' }],
    ['ALTER SUBSCRIPTION s ADD PUBLICATION p', { action: 'add publication' }],
    ['ALTER SUBSCRIPTION s SET PUBLICATION p', { action: 'set publication' }],
    ['ALTER SUBSCRIPTION s DROP PUBLICATION p', { action: 'drop publication' }],
    ['ALTER SUBSCRIPTION s ENABLE', { action: 'enable' }],
    ['ALTER SUBSCRIPTION s DISABLE', { action: 'disable' }],
    ["ALTER SUBSCRIPTION s SKIP (lsn = '0/1')", { action: 'skip' }],
    ['ALTER SUBSCRIPTION s SET (slot_name = NONE)', { action: 'set' }],
  ])('%s', (sql, expected) => {
    expect(bare(factsOf(sql))).toMatchObject(expected);
  });
});
