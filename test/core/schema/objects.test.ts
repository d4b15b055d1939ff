import { describe, expect, it } from 'vitest';
import { evolved, lines } from './evolved';

describe('DROP', () => {
  const history = `CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad');
    CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE app.t (id serial PRIMARY KEY, m app.mood); CREATE TABLE u (t_id int REFERENCES app.t, m app.mood);
    CREATE VIEW v AS SELECT id FROM app.t; CREATE VIEW w AS SELECT id FROM v;
    CREATE TRIGGER g AFTER INSERT ON u EXECUTE FUNCTION app.f();`;

  it('of a table takes indexes, sequences, views and foreign keys along', () => {
    expect(lines(`${history} DROP TABLE app.t CASCADE`, 'table', 'index', 'sequence', 'view', 'constraint')).toEqual([
      'table public.u p',
    ]);
  });

  it('of a type takes its columns along', () => {
    expect(lines(`${history} DROP TYPE app.mood CASCADE`, 'enum', 'column public.u.m', 'column app.t.m')).toEqual([]);
  });

  it('of a function takes its triggers along', () => {
    expect(lines(`${history} DROP FUNCTION app.f() CASCADE`, 'trigger', 'routine')).toEqual([]);
  });

  it('of a schema takes all that is in it and all that depends on that', () => {
    expect(lines(`${history} DROP SCHEMA app CASCADE`, 'schema', 'table', 'view', 'column', 'enum', 'trigger')).toEqual(
      ['column public.u.t_id int4 local', 'schema public', 'table public.u p'],
    );
  });
});

describe('RENAME', () => {
  const history = `CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t, CHECK (parent > 0));
    CREATE INDEX i ON t (parent); CREATE VIEW v AS SELECT parent FROM t;`;

  it('of a table reaches everything that speaks of it, and none of the names made of it', () => {
    expect(lines(`${history} ALTER TABLE t RENAME TO u`, 'index', 'view', 'constraint public.u t_parent_fkey')).toEqual(
      [
        'constraint public.u t_parent_fkey f (parent) -> public.u(id) local',
        'index public.i on public.u btree (parent)',
        'index public.t_pkey on public.u btree unique (id) for t_pkey',
        'view public.v (parent) reads public.u',
      ],
    );
  });

  it('of a column reaches indexes, keys and conditions', () => {
    const { schema } = evolved(
      `${history} ALTER TABLE t RENAME parent TO above; ALTER TABLE t DROP COLUMN above CASCADE`,
    );
    expect([...schema.relations.keys()].sort()).toEqual(['public.t', 'public.t_pkey']);
  });

  it('of a constraint or its index is one', () => {
    expect(lines(`${history} ALTER TABLE t RENAME CONSTRAINT t_pkey TO k`, 'index public.k')).toHaveLength(1);
    expect(lines(`${history} ALTER INDEX t_pkey RENAME TO k`, 'constraint public.t k')).toHaveLength(1);
  });

  it('of a type reaches the columns', () => {
    const sql = "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood[]); ALTER TYPE mood RENAME TO feeling";
    expect(lines(sql, 'column')).toEqual(['column public.t.m public.feeling[] local']);
  });

  it('of a schema reaches all in it', () => {
    const sql = `CREATE SCHEMA a; CREATE TABLE a.t (id serial PRIMARY KEY); ALTER SCHEMA a RENAME TO b`;
    expect(lines(sql, 'index', 'sequence', 'table', 'constraint b.t t_pkey')).toEqual([
      'constraint b.t t_pkey p (id) local',
      'index b.t_pkey on b.t btree unique (id) for t_pkey',
      'sequence b.t_id_seq owned-by b.t.id',
      'table b.t p',
    ]);
  });
});

describe('SET SCHEMA', () => {
  it('moves indexes and owned sequences along', () => {
    const sql = 'CREATE SCHEMA a; CREATE TABLE t (id serial PRIMARY KEY); ALTER TABLE t SET SCHEMA a';
    expect(lines(sql, 'index', 'sequence', 'table')).toEqual([
      'index a.t_pkey on a.t btree unique (id) for t_pkey',
      'sequence a.t_id_seq owned-by a.t.id',
      'table a.t p',
    ]);
  });
});

describe('types', () => {
  it('keep the labels of an enum in order', () => {
    const sql = `CREATE TYPE e AS ENUM ('a', 'c'); ALTER TYPE e ADD VALUE 'b' BEFORE 'c'; ALTER TYPE e ADD VALUE 'd';
      ALTER TYPE e ADD VALUE 'a2' AFTER 'a'; ALTER TYPE e ADD VALUE IF NOT EXISTS 'd'; ALTER TYPE e RENAME VALUE 'c' TO 'C'`;
    expect(lines(sql, 'enum')).toEqual(['enum public.e (a,a2,b,C,d)']);
  });

  it('name the constraints of a domain and know which are not valid', () => {
    const sql = `CREATE DOMAIN d AS text NOT NULL CHECK (VALUE <> '') CHECK (VALUE <> 'x');
      ALTER DOMAIN d ADD CHECK (VALUE <> 'y') NOT VALID; ALTER DOMAIN d DROP NOT NULL`;
    expect(lines(sql, 'domain')).toEqual(['domain public.d text d_check,d_check1,d_check2!']);
  });

  it('carry a change of a composite to the tables declared of it', () => {
    const sql = `CREATE TYPE pair AS (a int, b int); CREATE TABLE t OF pair;
      ALTER TYPE pair ADD ATTRIBUTE c text CASCADE, DROP ATTRIBUTE a CASCADE`;
    expect(lines(sql, 'column', 'composite')).toEqual([
      'column public.t.b int4 local',
      'column public.t.c text local',
      'composite public.pair (b,c)',
    ]);
  });
});

describe('code', () => {
  it('takes the least stable of the functions of one name', () => {
    const f = (argument: string, volatility: string) =>
      `CREATE OR REPLACE FUNCTION f(${argument}) RETURNS int LANGUAGE sql ${volatility} AS 'SELECT 1';`;
    expect(lines(f('', 'IMMUTABLE') + f('int', 'STABLE'), 'routine')).toEqual(['routine public.f stable']);
    expect(lines(f('int', 'VOLATILE') + f('a integer', 'IMMUTABLE'), 'routine')).toEqual([
      'routine public.f immutable',
    ]);
    expect(lines(`${f('int', 'VOLATILE')} ALTER FUNCTION f(int) STABLE`, 'routine')).toEqual([
      'routine public.f stable',
    ]);
  });

  it('clones row triggers to partitions and takes them back', () => {
    const sql = `CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TRIGGER r AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
      CREATE TRIGGER s AFTER INSERT ON p EXECUTE FUNCTION f(); CREATE TABLE p1 PARTITION OF p DEFAULT;`;
    expect(lines(sql, 'trigger public.p1')).toEqual(['trigger public.p1 r public.f insert row inherited']);
    expect(lines(`${sql} DROP TRIGGER r ON p`, 'trigger')).toEqual(['trigger public.p s public.f insert statement']);
  });

  it('keeps policies, rules and row security', () => {
    const sql = `CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a > 0);
      CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING; ALTER POLICY p ON t RENAME TO q`;
    expect(lines(sql, 'table', 'policy', 'rule')).toEqual([
      'policy public.t q permissive all public',
      'rule public.t r',
      'table public.t p row-security',
    ]);
  });
});
