import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';

/** What the rules about access, audit and roles claim of PostgreSQL. */
describe.each([14, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let client: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    client = await server.connect();
    await client.query(`SET client_min_messages = error;
      CREATE ROLE reader LOGIN; CREATE ROLE team NOLOGIN; CREATE ROLE owning NOLOGIN;
      CREATE ROLE passing LOGIN BYPASSRLS; GRANT team TO reader`);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await client.query(`RESET ROLE; RESET ALL; DROP OWNED BY reader, team, owning, passing; DROP SCHEMA IF EXISTS public CASCADE;
      CREATE SCHEMA public; GRANT USAGE, CREATE ON SCHEMA public TO PUBLIC`);
  });

  const rows = async (sql: string, role: string): Promise<number | undefined> => {
    await client.query(`SET ROLE ${role}`);
    try {
      return (await client.query(sql)).rowCount ?? 0;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '42501') return undefined;
      throw error;
    } finally {
      await client.query('RESET ROLE');
    }
  };

  it('public-grant: what PUBLIC has cannot be taken from one role', async () => {
    await client.query('CREATE TABLE t AS SELECT 1 AS a; GRANT SELECT ON t TO PUBLIC; REVOKE ALL ON t FROM reader');
    expect(await rows('SELECT * FROM t', 'reader')).toBe(1);
    await client.query('REVOKE SELECT ON t FROM PUBLIC');
    expect(await rows('SELECT * FROM t', 'reader')).toBeUndefined();
  });

  it('public-grant: default privileges are those of tables that are made later, by the same role', async () => {
    await client.query(`CREATE TABLE before AS SELECT 1 AS a; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
      CREATE TABLE after AS SELECT 1 AS a; SET ROLE owning; CREATE TABLE others AS SELECT 1 AS a; RESET ROLE`);
    expect(await rows('SELECT * FROM before', 'reader')).toBeUndefined();
    expect(await rows('SELECT * FROM after', 'reader')).toBe(1);
    expect(await rows('SELECT * FROM others', 'reader')).toBeUndefined();
  });

  it('broad-read-grant: a column cannot be taken out of a privilege on its table', async () => {
    await client.query(
      'CREATE TABLE t AS SELECT 1 AS a, 2 AS b; GRANT SELECT ON t TO reader; REVOKE SELECT (b) ON t FROM reader',
    );
    expect(await rows('SELECT b FROM t', 'reader')).toBe(1);
    await client.query('REVOKE SELECT ON t FROM reader; GRANT SELECT (a) ON t TO reader');
    expect(await rows('SELECT a FROM t', 'reader')).toBe(1);
    expect(await rows('SELECT b FROM t', 'reader')).toBeUndefined();
  });

  it('public-grant: a partition is read by itself with a privilege of its own', async () => {
    await client.query(`CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p DEFAULT; INSERT INTO p VALUES (1);
      GRANT SELECT ON p1 TO PUBLIC`);
    expect(await rows('SELECT * FROM p1', 'reader')).toBe(1);
    expect(await rows('SELECT * FROM p', 'reader')).toBeUndefined();
  });

  it('rls-missing: row security is not for owners unless it is forced, nor for superusers and BYPASSRLS', async () => {
    await client.query(`SET ROLE owning; CREATE TABLE t AS SELECT 1 AS a; ALTER TABLE t ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON t TO PUBLIC; RESET ROLE`);
    expect(await rows('SELECT * FROM t', 'reader')).toBe(0);
    expect(await rows('SELECT * FROM t', 'owning')).toBe(1);
    expect(await rows('SELECT * FROM t', 'passing')).toBe(1);
    expect(await rows('SELECT * FROM t', 'postgres')).toBe(1);
    await client.query('ALTER TABLE t FORCE ROW LEVEL SECURITY');
    expect(await rows('SELECT * FROM t', 'owning')).toBe(0);
  });

  it('rls-missing: what comes through the partitioned table is filtered by its policies, and a partition is open by itself', async () => {
    await client.query(`CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p DEFAULT; INSERT INTO p VALUES (1);
      ALTER TABLE p ENABLE ROW LEVEL SECURITY; GRANT SELECT ON p, p1 TO reader`);
    expect(await rows('SELECT * FROM p', 'reader')).toBe(0);
    expect(await rows('SELECT * FROM p1', 'reader')).toBe(1);
  });

  it('rls-weakened: one permissive policy opens what the others close, a restrictive one opens nothing', async () => {
    await client.query(`CREATE TABLE t AS SELECT 1 AS a; ALTER TABLE t ENABLE ROW LEVEL SECURITY; GRANT SELECT ON t TO reader;
      CREATE POLICY none ON t USING (false); CREATE POLICY narrow ON t AS RESTRICTIVE USING (true)`);
    expect(await rows('SELECT * FROM t', 'reader')).toBe(0);
    await client.query('CREATE POLICY everything ON t USING (true)');
    expect(await rows('SELECT * FROM t', 'reader')).toBe(1);
    await client.query('DROP POLICY everything ON t; CREATE POLICY everything ON t TO passing USING (true)');
    expect(await rows('SELECT * FROM t', 'reader')).toBe(0);
  });

  const trail = `CREATE TABLE trail (what text); CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO trail VALUES (TG_OP); RETURN NULL; END';`;

  const recorded = async (sql: string): Promise<number> => {
    await client.query(`TRUNCATE trail; ${sql}`);
    return (await client.query('SELECT * FROM trail')).rowCount ?? 0;
  };

  it('audit-disabled: with session_replication_role = replica no ordinary trigger fires', async () => {
    await client.query(`${trail} CREATE TABLE t (a int);
      CREATE TRIGGER audit AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION record()`);
    expect(await recorded('INSERT INTO t VALUES (1)')).toBe(1);
    expect(
      await recorded(
        'SET session_replication_role = replica; INSERT INTO t VALUES (1); RESET session_replication_role',
      ),
    ).toBe(0);
  });

  it('audit-missing: a row trigger fires for rows of partitions, and not for those of a table that inherits', async () => {
    await client.query(`${trail} CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p DEFAULT;
      CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent);
      CREATE TRIGGER audit AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION record();
      CREATE TRIGGER audit AFTER INSERT ON parent FOR EACH ROW EXECUTE FUNCTION record()`);
    expect(await recorded('INSERT INTO p1 VALUES (1)')).toBe(1);
    expect(await recorded('INSERT INTO child VALUES (1)')).toBe(0);
  });

  it('privileged-role: a member of pg_read_all_data reads what nobody has granted', async () => {
    await client.query('CREATE TABLE t AS SELECT 1 AS a');
    expect(await rows('SELECT * FROM t', 'reader')).toBeUndefined();
    await client.query('GRANT pg_read_all_data TO reader');
    expect(await rows('SELECT * FROM t', 'reader')).toBe(1);
    await client.query('REVOKE pg_read_all_data FROM reader');
  });

  it('segregation-of-duties: an owner switches off the trigger that binds it', async () => {
    await client.query(`${trail} CREATE TABLE t (a int); GRANT ALL ON t, trail TO PUBLIC;
      CREATE TRIGGER audit AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION record(); ALTER TABLE t OWNER TO owning`);
    expect(await rows('ALTER TABLE t DISABLE TRIGGER audit', 'reader')).toBeUndefined();
    expect(await rows('ALTER TABLE t DISABLE TRIGGER audit', 'owning')).toBe(0);
  });

  it('session-timeout: idle_session_timeout is off where nobody sets it, and bare numbers are milliseconds', async () => {
    const shown = async () =>
      (await client.query<{ value: string }>('SELECT current_setting($1) AS value', ['idle_session_timeout'])).rows[0]
        ?.value;
    expect(await shown()).toBe('0');
    await client.query('SET idle_session_timeout = 900000');
    expect(await shown()).toBe('15min');
  });

  it('weak-auth-crypto: scram-sha-256 is the default, and 18 warns of every MD5 password', async () => {
    const notices: (string | undefined)[] = [];
    const other = await server.connect();
    other.on('notice', ({ message }) => notices.push(message));
    expect((await other.query('SHOW password_encryption')).rows).toEqual([{ password_encryption: 'scram-sha-256' }]);
    await other.query("SET password_encryption = md5; ALTER ROLE reader PASSWORD 'x'");
    const stored = await other.query(
      "SELECT rolpassword LIKE 'md5%' AS is_md5 FROM pg_authid WHERE rolname = 'reader'",
    );
    expect(stored.rows).toEqual([{ is_md5: true }]);
    expect(notices.some((message) => message?.includes('MD5') === true)).toBe(major >= 18);
    await other.query('ALTER ROLE reader PASSWORD NULL');
  });

  it('no-cascade-delete: rows vanish with what they refer to, in a statement that does not name them', async () => {
    await client.query(`CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE invoices (c int REFERENCES customers ON DELETE CASCADE);
      INSERT INTO customers VALUES (1); INSERT INTO invoices VALUES (1); DELETE FROM customers`);
    expect((await client.query('SELECT * FROM invoices')).rowCount).toBe(0);
  });
});
