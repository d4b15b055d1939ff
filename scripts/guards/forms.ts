/**
 * Statements that make or take away an object, by the words that the engine calls them with. `@` stands where a guard can
 * be written: IF NOT EXISTS for what makes something, IF EXISTS for what takes it away. `&` is the place of OR REPLACE.
 */
export const making: Readonly<Record<string, string>> = {
  'create table': 'CREATE TABLE @ a (b int)',
  'create foreign table': 'CREATE FOREIGN TABLE @ a (b int) SERVER s',
  'create table as': 'CREATE TABLE @ a AS SELECT 1',
  'create materialized view': 'CREATE MATERIALIZED VIEW @ a AS SELECT 1',
  'create index': 'CREATE INDEX @ a ON b (c)',
  'create index concurrently': 'CREATE INDEX CONCURRENTLY @ a ON b (c)',
  'create view': 'CREATE & VIEW @ a AS SELECT 1',
  'create sequence': 'CREATE SEQUENCE @ a',
  'create schema': 'CREATE SCHEMA @ a',
  'create extension': 'CREATE EXTENSION @ a',
  'create statistics': 'CREATE STATISTICS @ a ON b, c FROM d',
  'create type': "CREATE TYPE @ a AS ENUM ('b')",
  'create domain': 'CREATE DOMAIN @ a AS int',
  'create function': "CREATE & FUNCTION @ a() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  'create procedure': "CREATE & PROCEDURE @ a() LANGUAGE sql AS 'SELECT 1'",
  'create aggregate': 'CREATE & AGGREGATE @ a (int) (sfunc = f, stype = int)',
  'create trigger': 'CREATE & TRIGGER @ a BEFORE INSERT ON b EXECUTE FUNCTION f()',
  'create event trigger': 'CREATE EVENT TRIGGER @ a ON ddl_command_end EXECUTE FUNCTION f()',
  'create rule': 'CREATE & RULE @ a AS ON INSERT TO b DO INSTEAD NOTHING',
  'create policy': 'CREATE POLICY @ a ON b',
  'create role': 'CREATE ROLE @ a',
  'create publication': 'CREATE PUBLICATION @ a',
  'create subscription': "CREATE SUBSCRIPTION @ a CONNECTION 'b' PUBLICATION c",
  'create server': 'CREATE SERVER @ a FOREIGN DATA WRAPPER b',
  'create user mapping': 'CREATE USER MAPPING @ FOR a SERVER b',
  'create foreign data wrapper': 'CREATE FOREIGN DATA WRAPPER @ a',
  'create collation': "CREATE COLLATION @ a (locale = 'C')",
  'create conversion': "CREATE CONVERSION @ a FOR 'b' TO 'c' FROM d",
  'create cast': 'CREATE CAST @ (a AS b) WITHOUT FUNCTION',
  'create language': 'CREATE & LANGUAGE @ a HANDLER b',
  'create transform': 'CREATE & TRANSFORM @ FOR a LANGUAGE b (FROM SQL WITH FUNCTION c(internal))',
  'create access method': 'CREATE ACCESS METHOD @ a TYPE TABLE HANDLER b',
  'create operator class': 'CREATE OPERATOR CLASS @ a FOR TYPE int USING btree AS OPERATOR 1 <',
  'create operator family': 'CREATE OPERATOR FAMILY @ a USING btree',
  'create text search configuration': 'CREATE TEXT SEARCH CONFIGURATION @ a (COPY = b)',
  'create database': 'CREATE DATABASE @ a',
  'create tablespace': "CREATE TABLESPACE @ a LOCATION '/b'",
  'add column': 'ALTER TABLE a ADD COLUMN @ b int',
  'add constraint': 'ALTER TABLE a ADD CONSTRAINT @ b CHECK (true)',
  'add attribute': 'ALTER TYPE a ADD ATTRIBUTE @ b int',
  'add value': "ALTER TYPE a ADD VALUE @ 'b'",
};

const named = [
  ...['table', 'view', 'materialized view', 'index', 'index concurrently', 'sequence', 'foreign table', 'type'],
  ...['domain', 'schema', 'extension', 'publication', 'subscription', 'statistics', 'event trigger', 'collation'],
  ...['conversion', 'language', 'access method', 'foreign data wrapper', 'server', 'tablespace', 'role', 'database'],
  ...['text search configuration', 'text search dictionary', 'text search parser', 'text search template'],
  ...['function', 'procedure', 'routine'],
].map((kind) => [`drop ${kind}`, `DROP ${kind.toUpperCase()} @ a`]);

const onSomething = ['trigger', 'rule', 'policy'].map((kind) => [
  `drop ${kind}`,
  `DROP ${kind.toUpperCase()} @ a ON b`,
]);

export const removing: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...named, ...onSomething]),
  'drop aggregate': 'DROP AGGREGATE @ a (int)',
  'drop operator': 'DROP OPERATOR @ + (int, int)',
  'drop operator class': 'DROP OPERATOR CLASS @ a USING btree',
  'drop operator family': 'DROP OPERATOR FAMILY @ a USING btree',
  'drop cast': 'DROP CAST @ (a AS b)',
  'drop transform': 'DROP TRANSFORM @ FOR a LANGUAGE b',
  'drop user mapping': 'DROP USER MAPPING @ FOR a SERVER b',
  'drop column': 'ALTER TABLE a DROP COLUMN @ b',
  'drop constraint': 'ALTER TABLE a DROP CONSTRAINT @ b',
  'drop domain constraint': 'ALTER DOMAIN a DROP CONSTRAINT @ b',
  'drop attribute': 'ALTER TYPE a DROP ATTRIBUTE @ b',
  'drop expression': 'ALTER TABLE a ALTER COLUMN b DROP EXPRESSION @',
  'drop identity': 'ALTER TABLE a ALTER COLUMN b DROP IDENTITY @',
};
