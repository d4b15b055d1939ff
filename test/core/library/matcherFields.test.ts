import { beforeAll, describe, expect, it } from 'vitest';
import { Matching, on, state } from './matching';

let matching: Matching;
beforeAll(async () => {
  matching = await Matching.create();
});

/** Every event and object, with a statement that has it and what its fields say then. */
describe('fields', () => {
  it.each<[string, string, string, string, string?]>([
    [
      'createTable',
      '{table} {table.schema} {table.words} {table.columns} {table.temporary}',
      'CREATE TABLE crm."userOrders" (id int, b int);',
      'crm.userOrders crm user, order 2 false',
    ],
    [
      'createTable',
      '{table.unlogged} {table.partitioned} {ifNotExists}',
      'CREATE UNLOGGED TABLE IF NOT EXISTS a (id int);',
      'true false true',
    ],
    [
      'addColumn',
      '{table}.{column} {column.type} {column.typeName} {column.typeFamily} {column.nullable}',
      'ALTER TABLE t ADD a varchar(9) NOT NULL;',
      't.a character varying(9) varchar text false',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.default} {column.default.literal} {column.identity}',
      'ALTER TABLE t ADD a int DEFAULT 7;',
      '7 7 false',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.default.functions}',
      'ALTER TABLE t ADD a timestamptz DEFAULT now();',
      'now',
      'CREATE TABLE t (id int);',
    ],
    [
      'addColumn',
      '{column.classes} {column.confidence}',
      'ALTER TABLE customers ADD email text;',
      'pii strong',
      'CREATE TABLE customers (id int);',
    ],
    [
      'alterColumnType',
      '{column} {oldType} → {column.type}',
      'ALTER TABLE t ALTER a TYPE bigint;',
      'a integer → bigint',
      'CREATE TABLE t (a int);',
    ],
    [
      'setDefault',
      '{column} {column.default.literal}',
      'ALTER TABLE t ALTER a SET DEFAULT 3;',
      'a 3',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropColumn',
      '{column} {column.type} {cascade}',
      'ALTER TABLE t DROP a CASCADE;',
      'a integer true',
      'CREATE TABLE t (a int, b int);',
    ],
    [
      'dropTable',
      '{table} {table.columns} {ifExists}',
      'DROP TABLE IF EXISTS t;',
      't 1 true',
      'CREATE TABLE t (a int);',
    ],
    ['truncate', '{table} {cascade}', 'TRUNCATE t;', 't false', 'CREATE TABLE t (a int);'],
    ['renameTable', '{table} → {to}', 'ALTER TABLE t RENAME TO u;', 't → u', 'CREATE TABLE t (a int);'],
    ['renameColumn', '{column} → {to}', 'ALTER TABLE t RENAME a TO b;', 'a → b', 'CREATE TABLE t (a int);'],
    [
      'createIndex',
      '{index.name} {index.columns} {index.unique} {index.method} {concurrently} {index.where}',
      'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) WHERE a > 1;',
      'i a true btree true a > 1',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropIndex',
      '{name} {index.columns} {table} {concurrently}',
      'DROP INDEX i;',
      'i a t false',
      'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    ],
    [
      'addConstraint',
      '{constraint} {constraint.kind} {constraint.columns} {notValid} {constraint.references} {constraint.onDelete}',
      'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE NOT VALID;',
      't_a_fkey foreignKey a true p cascade',
      'CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int);',
    ],
    [
      'dropConstraint',
      '{constraint} {constraint.kind}',
      'ALTER TABLE t DROP CONSTRAINT c;',
      'c check',
      'CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));',
    ],
    [
      'validateConstraint',
      '{constraint} {constraint.valid}',
      'ALTER TABLE t VALIDATE CONSTRAINT c;',
      'c true',
      'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;',
    ],
    [
      'createTrigger',
      '{trigger} {trigger.function} {trigger.forEach} {timing}',
      'CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION app.f();',
      'g app.f row after',
      'CREATE TABLE t (a int);',
    ],
    [
      'dropTrigger',
      '{trigger} {trigger.function}',
      'DROP TRIGGER g ON t;',
      'g public.f',
      'CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();',
    ],
    [
      'disableTrigger',
      '{trigger} on {table}',
      'ALTER TABLE t DISABLE TRIGGER ALL;',
      'ALL on t',
      'CREATE TABLE t (a int);',
    ],
    [
      'enableRls',
      '{table} {table.rowSecurity}',
      'ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
      't true',
      'CREATE TABLE t (a int);',
    ],
    [
      'disableRls',
      '{table} {table.rowSecurity}',
      'ALTER TABLE t DISABLE ROW LEVEL SECURITY;',
      't false',
      'CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
    ],
    [
      'createPolicy',
      '{policy} {policy.command} {policy.roles} {policy.using} {policy.permissive}',
      'CREATE POLICY p ON t FOR SELECT TO app USING (true);',
      'p select app true true',
      'CREATE TABLE t (a int);',
    ],
    [
      'grant',
      '{grant.privileges} {grant} {grant.grantees} {grant.of} {grant.option}',
      'GRANT SELECT, UPDATE ON t TO app, PUBLIC WITH GRANT OPTION;',
      'SELECT, UPDATE public.t app, public table true',
      'CREATE TABLE t (a int);',
    ],
    [
      'revoke',
      '{grant.privileges} {grant.grantees}',
      'REVOKE ALL ON t FROM app;',
      'ALL app',
      'CREATE TABLE t (a int);',
    ],
    ['grant', '{grant.privileges} {grant} {grant.of}', 'GRANT admin TO app;', 'MEMBER admin role'],
    ['createRole', '{role} {role.options}', 'CREATE ROLE app SUPERUSER LOGIN;', 'app superuser, login'],
    ['alterRole', '{role} {role.options}', 'ALTER ROLE app BYPASSRLS;', 'app bypassrls'],
    [
      'setSetting',
      '{setting} {setting.value} {setting.scope}',
      "SET LOCAL lock_timeout = '2s';",
      'lock_timeout 2s transaction',
    ],
    [
      'createFunction',
      '{function} {function.language} {function.securityDefiner} {function.volatility} {function.searchPath}',
      "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app AS 'SELECT 1';",
      'app.f sql true stable app',
    ],
    [
      'createView',
      '{view} {view.reads} {view.columns}',
      'CREATE VIEW v AS SELECT a FROM t;',
      'v public.t a',
      'CREATE TABLE t (a int);',
    ],
    ['createTableAs', '{table} {materializedView}', 'CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;', 'm true'],
    ['insert', '{table} {assigns}', 'INSERT INTO t (a) VALUES (1);', 't a', 'CREATE TABLE t (a int);'],
    ['update', '{table} {hasWhere} {assigns}', 'UPDATE t SET a = 1;', 't false a', 'CREATE TABLE t (a int);'],
    ['delete', '{table} {hasWhere}', 'DELETE FROM t WHERE a = 1;', 't true', 'CREATE TABLE t (a int);'],
    [
      'merge',
      '{table}',
      'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;',
      't',
      'CREATE TABLE t (a int); CREATE TABLE u (a int);',
    ],
    ['copy', '{table} {direction} {stdin}', "COPY t TO '/tmp/t';", 't to false', 'CREATE TABLE t (a int);'],
    [
      'createPublication',
      '{publication} {publication.tables} {publication.allTables}',
      'CREATE PUBLICATION p FOR TABLE t;',
      'p public.t false',
      'CREATE TABLE t (a int);',
    ],
    ['createSubscription', '{name}', "CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p;", 's'],
    ['createServer', '{name}', 'CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;', 's'],
    [
      'comment',
      '{of} {name} {comment} {table}',
      "COMMENT ON COLUMN t.a IS 'x';",
      'column a x t',
      'CREATE TABLE t (a int);',
    ],
    [
      'other',
      '{statement} {statement.text} {statement.inTransaction}',
      'VACUUM t;',
      'vacuum VACUUM t false',
      'CREATE TABLE t (a int);',
    ],
  ])('%s: %s', async (event, message, sql, said, before = '') => {
    expect(await matching.messages({ rule: on(event, message), sql, before })).toEqual([said]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['table', '{table} {table.columns}', 'CREATE TABLE t (a int); ALTER TABLE t ADD b int;', ['t 2']],
    [
      'column',
      '{table}.{column} {column.type}',
      'CREATE TABLE t (a int); ALTER TABLE t ADD b text;',
      ['t.a integer', 't.b text'],
    ],
    ['constraint', '{constraint} {constraint.kind}', 'CREATE TABLE t (a int CHECK (a > 0));', ['t_a_check check']],
    ['index', '{index} on {table}', 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);', ['i on t']],
    [
      'trigger',
      '{trigger} on {table} {trigger.enabled}',
      'CREATE TABLE t (a int); CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f();',
      ['g on t true'],
    ],
    ['policy', '{policy} on {table}', 'CREATE TABLE t (a int); CREATE POLICY p ON t;', ['p on t']],
    ['view', '{view} {view.columns}', 'CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;', ['v a']],
    [
      'function',
      '{function} {function.volatility}',
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
      ['f volatile'],
    ],
    [
      'grant',
      '{grant.privileges} on {table} to {grant.grantees} {grant.option}',
      'CREATE TABLE t (a int); GRANT SELECT, INSERT ON t TO app; REVOKE INSERT ON t FROM app;',
      ['SELECT on t to app false'],
    ],
    [
      'role',
      '{role} {role.options}',
      'CREATE ROLE app LOGIN; ALTER ROLE app BYPASSRLS;',
      ['app inherit, login, bypassrls'],
    ],
    [
      'publication',
      '{publication} {publication.tables}',
      'CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;',
      ['p public.t'],
    ],
    [
      'setting',
      '{setting} {setting.value} {setting.scope}',
      "CREATE ROLE app; ALTER ROLE app SET lock_timeout = '2s';",
      ['lock_timeout 2s role'],
    ],
  ])('of what a %s is in the end: %s', async (kind, message, sql, said) => {
    expect(await matching.messages({ rule: state(kind, message), sql })).toEqual(said);
  });
});
