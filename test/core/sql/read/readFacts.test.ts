import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { factsOf, tagOf } from './facts';

/** One statement of every tag of the grammar, and the kind of facts that it must give. */
const samples: readonly (readonly [tag: string, kind: string, sql: string])[] = [
  ['AlterCollationStmt', 'catalogue command', 'ALTER COLLATION c REFRESH VERSION'],
  ['AlterDatabaseRefreshCollStmt', 'alter database', 'ALTER DATABASE d REFRESH COLLATION VERSION'],
  ['AlterDatabaseSetStmt', 'alter database', 'ALTER DATABASE d SET work_mem TO 1'],
  ['AlterDatabaseStmt', 'alter database', 'ALTER DATABASE d CONNECTION LIMIT 5'],
  ['AlterDefaultPrivilegesStmt', 'alter default privileges', 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r'],
  ['AlterDomainStmt', 'alter domain', 'ALTER DOMAIN d SET NOT NULL'],
  ['AlterEnumStmt', 'alter enum', "ALTER TYPE e ADD VALUE 'v'"],
  ['AlterEventTrigStmt', 'catalogue command', 'ALTER EVENT TRIGGER e DISABLE'],
  ['AlterExtensionContentsStmt', 'alter extension', 'ALTER EXTENSION e ADD TABLE t'],
  ['AlterExtensionStmt', 'alter extension', 'ALTER EXTENSION e UPDATE'],
  ['AlterFdwStmt', 'catalogue command', 'ALTER FOREIGN DATA WRAPPER w NO HANDLER'],
  ['AlterForeignServerStmt', 'catalogue command', "ALTER SERVER s VERSION '2'"],
  ['AlterFunctionStmt', 'alter function', 'ALTER FUNCTION f() STABLE'],
  ['AlterObjectDependsStmt', 'depends on extension', 'ALTER FUNCTION f() DEPENDS ON EXTENSION e'],
  ['AlterObjectSchemaStmt', 'set schema', 'ALTER TABLE t SET SCHEMA s'],
  ['AlterOpFamilyStmt', 'catalogue command', 'ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int, int)'],
  ['AlterOperatorStmt', 'catalogue command', 'ALTER OPERATOR + (int, int) SET (RESTRICT = NONE)'],
  ['AlterOwnerStmt', 'change owner', 'ALTER FUNCTION f() OWNER TO r'],
  ['AlterPolicyStmt', 'alter policy', 'ALTER POLICY p ON t USING (true)'],
  ['AlterPublicationStmt', 'alter publication', 'ALTER PUBLICATION p ADD TABLE t'],
  ['AlterRoleSetStmt', 'alter role', 'ALTER ROLE r SET work_mem = 1'],
  ['AlterRoleStmt', 'alter role', 'ALTER ROLE r LOGIN'],
  ['AlterSeqStmt', 'alter sequence', 'ALTER SEQUENCE s RESTART'],
  ['AlterStatsStmt', 'catalogue command', 'ALTER STATISTICS s SET STATISTICS 5'],
  ['AlterSubscriptionStmt', 'alter subscription', 'ALTER SUBSCRIPTION s ENABLE'],
  ['AlterSystemStmt', 'alter system', 'ALTER SYSTEM SET work_mem = 1'],
  ['AlterTSConfigurationStmt', 'catalogue command', 'ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR x WITH y'],
  ['AlterTSDictionaryStmt', 'catalogue command', 'ALTER TEXT SEARCH DICTIONARY d (a = b)'],
  ['AlterTableMoveAllStmt', 'move all in tablespace', 'ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b'],
  ['AlterTableSpaceOptionsStmt', 'alter tablespace', 'ALTER TABLESPACE t SET (seq_page_cost = 1)'],
  ['AlterTableStmt', 'alter table', 'ALTER TABLE t ADD c int'],
  ['AlterTypeStmt', 'alter type options', 'ALTER TYPE t SET (STORAGE = plain)'],
  ['AlterUserMappingStmt', 'catalogue command', "ALTER USER MAPPING FOR r SERVER s OPTIONS (a 'b')"],
  ['CallStmt', 'call', 'CALL p()'],
  ['CheckPointStmt', 'session command', 'CHECKPOINT'],
  ['ClosePortalStmt', 'session command', 'CLOSE c'],
  ['ClusterStmt', 'cluster', 'CLUSTER t'],
  ['CommentStmt', 'comment', "COMMENT ON TABLE t IS 'x'"],
  ['CompositeTypeStmt', 'create type', 'CREATE TYPE t AS (a int)'],
  ['ConstraintsSetStmt', 'set constraints', 'SET CONSTRAINTS ALL DEFERRED'],
  ['CopyStmt', 'copy', 'COPY t TO STDOUT'],
  ['CreateAmStmt', 'catalogue command', 'CREATE ACCESS METHOD a TYPE TABLE HANDLER h'],
  ['CreateCastStmt', 'catalogue command', 'CREATE CAST (int AS text) WITHOUT FUNCTION'],
  ['CreateConversionStmt', 'catalogue command', "CREATE CONVERSION c FOR 'a' TO 'b' FROM f"],
  ['CreateDomainStmt', 'create domain', 'CREATE DOMAIN d AS int'],
  ['CreateEnumStmt', 'create type', "CREATE TYPE e AS ENUM ('a')"],
  ['CreateEventTrigStmt', 'create event trigger', 'CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()'],
  ['CreateExtensionStmt', 'create extension', 'CREATE EXTENSION e'],
  ['CreateFdwStmt', 'catalogue command', 'CREATE FOREIGN DATA WRAPPER w'],
  ['CreateForeignServerStmt', 'catalogue command', 'CREATE SERVER s FOREIGN DATA WRAPPER w'],
  ['CreateForeignTableStmt', 'create table', 'CREATE FOREIGN TABLE f (a int) SERVER s'],
  ['CreateFunctionStmt', 'create function', "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
  ['CreateOpClassStmt', 'catalogue command', 'CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 1 <'],
  ['CreateOpFamilyStmt', 'catalogue command', 'CREATE OPERATOR FAMILY f USING btree'],
  ['CreatePLangStmt', 'catalogue command', 'CREATE LANGUAGE l HANDLER h'],
  ['CreatePolicyStmt', 'create policy', 'CREATE POLICY p ON t'],
  ['CreatePublicationStmt', 'create publication', 'CREATE PUBLICATION p'],
  ['CreateRangeStmt', 'create type', 'CREATE TYPE t AS RANGE (subtype = int4)'],
  ['CreateRoleStmt', 'create role', 'CREATE ROLE r'],
  ['CreateSchemaStmt', 'create schema', 'CREATE SCHEMA s'],
  ['CreateSeqStmt', 'create sequence', 'CREATE SEQUENCE s'],
  ['CreateStatsStmt', 'create statistics', 'CREATE STATISTICS s ON a, b FROM t'],
  ['CreateStmt', 'create table', 'CREATE TABLE t ()'],
  ['CreateSubscriptionStmt', 'create subscription', "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p"],
  ['CreateTableAsStmt', 'create table as', 'CREATE TABLE t AS SELECT 1'],
  ['CreateTableSpaceStmt', 'create tablespace', "CREATE TABLESPACE t LOCATION '/x'"],
  [
    'CreateTransformStmt',
    'catalogue command',
    'CREATE TRANSFORM FOR int LANGUAGE l (FROM SQL WITH FUNCTION f(internal))',
  ],
  ['CreateTrigStmt', 'create trigger', 'CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()'],
  ['CreateUserMappingStmt', 'catalogue command', 'CREATE USER MAPPING FOR r SERVER s'],
  ['CreatedbStmt', 'create database', 'CREATE DATABASE d'],
  ['DeallocateStmt', 'session command', 'DEALLOCATE p'],
  ['DeclareCursorStmt', 'session command', 'DECLARE c CURSOR FOR SELECT 1'],
  ['DefineStmt', 'create aggregate', 'CREATE AGGREGATE a (int) (sfunc = f, stype = int)'],
  ['DeleteStmt', 'delete', 'DELETE FROM t'],
  ['DiscardStmt', 'session command', 'DISCARD ALL'],
  ['DoStmt', 'do', 'DO $$ BEGIN END $$'],
  ['DropOwnedStmt', 'drop owned', 'DROP OWNED BY r'],
  ['DropRoleStmt', 'drop', 'DROP ROLE r'],
  ['DropStmt', 'drop', 'DROP TABLE t'],
  ['DropSubscriptionStmt', 'drop', 'DROP SUBSCRIPTION s'],
  ['DropTableSpaceStmt', 'drop', 'DROP TABLESPACE t'],
  ['DropUserMappingStmt', 'drop', 'DROP USER MAPPING FOR r SERVER s'],
  ['DropdbStmt', 'drop', 'DROP DATABASE d'],
  ['ExecuteStmt', 'session command', 'EXECUTE p'],
  ['ExplainStmt', 'explain', 'EXPLAIN SELECT 1'],
  ['FetchStmt', 'session command', 'FETCH c'],
  ['GrantRoleStmt', 'grant role', 'GRANT a TO b'],
  ['GrantStmt', 'grant', 'GRANT SELECT ON t TO r'],
  ['ImportForeignSchemaStmt', 'import foreign schema', 'IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b'],
  ['IndexStmt', 'create index', 'CREATE INDEX ON t (a)'],
  ['InsertStmt', 'insert', 'INSERT INTO t DEFAULT VALUES'],
  ['ListenStmt', 'session command', 'LISTEN c'],
  ['LoadStmt', 'session command', "LOAD 'l'"],
  ['LockStmt', 'lock table', 'LOCK t'],
  ['MergeStmt', 'merge', 'MERGE INTO t USING u ON true WHEN MATCHED THEN DO NOTHING'],
  ['NotifyStmt', 'session command', 'NOTIFY c'],
  ['PrepareStmt', 'session command', 'PREPARE p AS SELECT 1'],
  ['ReassignOwnedStmt', 'reassign owned', 'REASSIGN OWNED BY a TO b'],
  ['RefreshMatViewStmt', 'refresh materialized view', 'REFRESH MATERIALIZED VIEW m'],
  ['ReindexStmt', 'reindex', 'REINDEX TABLE t'],
  ['RenameStmt', 'rename', 'ALTER TABLE t RENAME TO u'],
  ['RuleStmt', 'create rule', 'CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING'],
  ['SecLabelStmt', 'security label', "SECURITY LABEL ON TABLE t IS 'x'"],
  ['SelectStmt', 'select', 'SELECT 1'],
  ['TransactionStmt', 'transaction', 'BEGIN'],
  ['TruncateStmt', 'truncate', 'TRUNCATE t'],
  ['UnlistenStmt', 'session command', 'UNLISTEN c'],
  ['UpdateStmt', 'update', 'UPDATE t SET a = 1'],
  ['VacuumStmt', 'vacuum', 'VACUUM'],
  ['VariableSetStmt', 'set', 'SET work_mem = 1'],
  ['VariableShowStmt', 'session command', 'SHOW work_mem'],
  ['ViewStmt', 'create view', 'CREATE VIEW v AS SELECT 1'],
];

/** Parts of statements, and what only the bodies of functions hold: no statement begins with these. */
const neverFirst = ['PLAssignStmt', 'RawStmt', 'ReplicaIdentityStmt', 'ReturnStmt', 'SetOperationStmt'];

describe('readFacts', () => {
  it('has a sample of every statement of the grammar', () => {
    const types = createRequire(import.meta.url)
      .resolve('@pgsql/types')
      .replace(/index\.js$/, 'types.d.ts');
    const tags = new Set(Array.from(readFileSync(types, 'utf8').matchAll(/^ {4}(\w+Stmt): \1;/gm), ([, tag]) => tag));
    expect(tags.size).toBeGreaterThan(100);
    expect([...samples.map(([tag]) => tag), ...neverFirst].sort()).toEqual([...tags].sort());
  });

  it.each(samples)('reads a %s as %s', (tag, kind, sql) => {
    expect(tagOf(sql)).toBe(tag);
    expect(factsOf(sql).kind).toBe(kind);
  });
});
