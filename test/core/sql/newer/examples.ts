/** What stands in every database that the examples run in. */
export const around = `
  CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS (1) STORED, c text, d date, CONSTRAINT c_check CHECK (a > 0));
  CREATE TABLE u (a int, CONSTRAINT u_fkey FOREIGN KEY (a) REFERENCES t);
  CREATE TABLE p (a int) PARTITION BY LIST (a);
  CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
  CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE STATISTICS st ON a, b FROM t;
  CREATE TYPE base;
  CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal IMMUTABLE STRICT AS 'textin';
  CREATE FUNCTION base_out(base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
  CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, LIKE = text);
  CREATE ROLE some_role;
  CREATE ROLE other_role;
  CREATE SCHEMA s;
  CREATE TABLE n (a int CONSTRAINT n_there NOT NULL);
`;

/** What must stand for itself. */
export const besides: readonly string[] = [
  "CREATE SUBSCRIPTION sub CONNECTION 'dbname=none' PUBLICATION pub WITH (connect = false)",
  'CREATE DATABASE spare',
];

/** A statement for each piece of syntax, by its name. */
export const examples: Readonly<Record<string, string>> = {
  'DROP EXPRESSION': 'ALTER TABLE t ALTER COLUMN b DROP EXPRESSION',
  'CREATE OR REPLACE TRIGGER': 'CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()',
  'DETACH PARTITION … CONCURRENTLY': 'ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY',
  'DETACH PARTITION … FINALIZE': 'ALTER TABLE p DETACH PARTITION p1 FINALIZE',
  'COMPRESSION of a column': 'CREATE TABLE x (a text COMPRESSION pglz)',
  'SET COMPRESSION': 'ALTER TABLE t ALTER COLUMN c SET COMPRESSION pglz',
  'NULLS NOT DISTINCT': 'CREATE UNIQUE INDEX ON t (c) NULLS NOT DISTINCT',
  'SET ACCESS METHOD': 'ALTER TABLE t SET ACCESS METHOD heap',
  'ON DELETE with a list of columns':
    'CREATE TABLE x (a int, CONSTRAINT k FOREIGN KEY (a) REFERENCES t ON DELETE SET NULL (a))',
  'STORAGE in the definition of a column': 'CREATE TABLE x (a text STORAGE external)',
  'SET EXPRESSION': 'ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (2)',
  'a virtual generated column': 'CREATE TABLE x (a int, b int GENERATED ALWAYS AS (a + 1))',
  'WITHOUT OVERLAPS': 'CREATE TABLE x (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS))',
  'PERIOD in a foreign key': `CREATE TABLE x (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS),
    FOREIGN KEY (id, PERIOD during) REFERENCES x (id, PERIOD during))`,
  'NOT NULL as a constraint of the table': 'ALTER TABLE t ADD CONSTRAINT c_there NOT NULL c',
  'NOT ENFORCED': 'ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT ENFORCED',
  'ALTER CONSTRAINT … ENFORCED': 'ALTER TABLE u ALTER CONSTRAINT u_fkey NOT ENFORCED',
  'ALTER CONSTRAINT … INHERIT': 'ALTER TABLE n ALTER CONSTRAINT n_there NO INHERIT',
  'WITH TIES': 'SELECT a FROM t ORDER BY a FETCH FIRST 1 ROWS WITH TIES',
  'SEARCH in WITH RECURSIVE':
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SEARCH DEPTH FIRST BY n SET o SELECT * FROM r',
  'CYCLE in WITH RECURSIVE':
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n FROM r) CYCLE n SET looped USING path SELECT * FROM r',
  'GROUP BY DISTINCT': 'SELECT a FROM t GROUP BY DISTINCT ROLLUP (a), ROLLUP (a)',
  'a name for JOIN … USING': 'SELECT j.a FROM t JOIN u USING (a) AS j',
  MERGE: 'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE',
  'a subquery in FROM without a name': 'SELECT * FROM (SELECT 1)',
  'JSON_OBJECT(… : …)': "SELECT JSON_OBJECT('a' : 1)",
  'JSON_ARRAY(SELECT …)': 'SELECT JSON_ARRAY(SELECT a FROM t)',
  'JSON_OBJECTAGG(… : …)': "SELECT JSON_OBJECTAGG('a' : a) FROM t",
  'IS JSON': "SELECT '1' IS JSON",
  'RETURNING of MERGE': 'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE RETURNING t.a',
  'NOT MATCHED BY SOURCE': 'MERGE INTO t USING u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE',
  'AT LOCAL': 'SELECT now() AT LOCAL',
  'JSON_TABLE()': `SELECT * FROM JSON_TABLE(jsonb '[1]', '$[*]' COLUMNS (a int PATH '$'))`,
  'RETURNING WITH (OLD AS …)': 'DELETE FROM t RETURNING WITH (OLD AS o) o.a',
  'DROP DATABASE … WITH (FORCE)': 'DROP DATABASE spare WITH (FORCE)',
  'ALTER STATISTICS … SET STATISTICS': 'ALTER STATISTICS st SET STATISTICS 10',
  'ALTER TYPE … SET (…)': 'ALTER TYPE base SET (STORAGE = extended)',
  'VACUUM (PARALLEL …)': 'VACUUM (PARALLEL 1) t',
  'a body that is no string (BEGIN ATOMIC, RETURN)': 'CREATE FUNCTION one() RETURNS int RETURN 1',
  'REINDEX (TABLESPACE …)': 'REINDEX (TABLESPACE pg_default) TABLE t',
  'ADD or DROP PUBLICATION of a subscription': 'ALTER SUBSCRIPTION sub ADD PUBLICATION more WITH (refresh = false)',
  'GRANTED BY for privileges': 'GRANT SELECT ON t TO some_role GRANTED BY CURRENT_USER',
  'statistics of an expression': 'CREATE STATISTICS x ON (a + 1), c FROM t',
  'FOR TABLES IN SCHEMA': 'CREATE PUBLICATION x FOR TABLES IN SCHEMA s',
  'columns or rows of a published table': 'CREATE PUBLICATION x FOR TABLE t (a)',
  'privileges of a parameter': 'GRANT SET ON PARAMETER work_mem TO some_role',
  'SKIP of a subscription': "ALTER SUBSCRIPTION sub SKIP (lsn = '0/1')",
  'ALTER DATABASE … REFRESH COLLATION VERSION': 'ALTER DATABASE postgres REFRESH COLLATION VERSION',
  'security_invoker of a view': 'CREATE VIEW x WITH (security_invoker = true) AS SELECT 1 AS a',
  'GRANT of a role WITH INHERIT or SET': 'GRANT some_role TO other_role WITH INHERIT FALSE',
  'CREATE STATISTICS without a name': 'CREATE STATISTICS ON a, c FROM t',
  'REINDEX of a database without its name': 'REINDEX DATABASE',
  BUFFER_USAGE_LIMIT: "VACUUM (BUFFER_USAGE_LIMIT '1MB') t",
  'COPY (DEFAULT …)': "COPY u FROM PROGRAM 'true' WITH (DEFAULT 'x')",
  'COPY (ON_ERROR …)': "COPY u FROM PROGRAM 'true' WITH (ON_ERROR ignore)",
  MAINTAIN: 'GRANT MAINTAIN ON t TO some_role',
  'an event trigger on login': 'CREATE EVENT TRIGGER x ON login EXECUTE FUNCTION e()',
  'COPY (REJECT_LIMIT …)': "COPY u FROM PROGRAM 'true' WITH (ON_ERROR ignore, REJECT_LIMIT 3)",
};
