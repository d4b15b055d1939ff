import { describe, expect, it } from 'vitest';
import { lines } from './evolved';

describe('CREATE TABLE', () => {
  it('gives constraints, indexes and sequences the names that PostgreSQL makes up', () => {
    const sql = `CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE CHECK (a > 0), b int REFERENCES t,
      CHECK (a > b), UNIQUE (a, b), EXCLUDE (b WITH =))`;
    expect(lines(sql, 'constraint', 'sequence')).toEqual([
      'constraint public.t t_a_b_key u (a,b) local',
      'constraint public.t t_a_check c local',
      'constraint public.t t_a_key u (a) local',
      'constraint public.t t_b_excl x (b) local',
      'constraint public.t t_b_fkey f (b) -> public.t(id) local',
      'constraint public.t t_check c local',
      'constraint public.t t_id_not_null n (id) local',
      'constraint public.t t_pkey p (id) local',
      'sequence public.t_id_seq owned-by public.t.id',
    ]);
  });

  it('builds a key that is declared twice once', () => {
    const sql = 'CREATE TABLE t (a int PRIMARY KEY, UNIQUE (a), b int UNIQUE, CONSTRAINT named UNIQUE (b))';
    expect(lines(sql, 'index')).toEqual([
      'index public.named on public.t btree unique (b) for named',
      'index public.t_pkey on public.t btree unique (a) for t_pkey',
    ]);
  });

  it('inherits columns and checks, and merges what the child declares again', () => {
    const sql = `CREATE TABLE p (a int NOT NULL, b text DEFAULT 'x', CHECK (a > 0), CONSTRAINT own CHECK (a < 9) NO INHERIT);
      CREATE TABLE c (b text, d int) INHERITS (p)`;
    expect(lines(sql, 'column public.c.a', 'column public.c.b', 'column public.c.d', 'constraint public.c')).toEqual([
      'column public.c.a int4 not-null inherited',
      'column public.c.b text default inherited local',
      'column public.c.d int4 local',
      'constraint public.c p_a_check c inherited',
      'constraint public.c p_a_not_null n (a) inherited',
    ]);
  });

  it('copies with LIKE what INCLUDING names', () => {
    const source = 'CREATE TABLE s (a int NOT NULL DEFAULT 1 CHECK (a > 0), UNIQUE (a));';
    expect(lines(`${source} CREATE TABLE t (LIKE s)`, 'column public.t.a', 'index public.t_a_key')).toEqual([
      'column public.t.a int4 not-null local',
    ]);
    expect(
      lines(`${source} CREATE TABLE t (LIKE s INCLUDING ALL)`, 'column public.t.a', 'constraint public.t'),
    ).toEqual([
      'column public.t.a int4 not-null default local',
      'constraint public.t s_a_check c local',
      'constraint public.t s_a_not_null n (a) local',
      'constraint public.t t_a_key u (a) local',
    ]);
  });

  it('knows the columns of a query by name, and the types of constants', () => {
    expect(lines('CREATE TABLE t (x) AS SELECT 1, 2 AS y, lower($$A$$)', 'column')).toEqual([
      'column public.t.lower ? local',
      'column public.t.x int4 local',
      'column public.t.y int4 local',
    ]);
  });

  it('knows the types that flow into a query, through views too, where both sides of a UNION agree', () => {
    const sql = `CREATE TABLE o (id bigserial, amount numeric(19,4)); CREATE VIEW v AS SELECT id, amount AS x FROM o;
      CREATE TABLE t AS SELECT * FROM v; CREATE TABLE u AS SELECT amount, id FROM o UNION SELECT 1, id FROM o`;
    expect(lines(sql, 'column')).toEqual([
      'column public.o.amount numeric(19,4) local',
      'column public.o.id int8 not-null default local',
      'column public.t.id int8 local',
      'column public.t.x numeric(19,4) local',
      'column public.u.amount ? local',
      'column public.u.id int8 local',
    ]);
  });
});

describe('a partitioned table', () => {
  const parent = `CREATE TABLE u (id int PRIMARY KEY);
    CREATE TABLE p (a int, b int REFERENCES u) PARTITION BY RANGE (a); CREATE INDEX named ON p (b);`;

  it('passes indexes and foreign keys on to new partitions', () => {
    const sql = `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9)`;
    expect(lines(sql, 'index public.p1_b_idx', 'constraint public.p1')).toEqual([
      'constraint public.p1 p_b_fkey f (b) -> public.u(id) inherited',
      'index public.p1_b_idx on public.p1 btree (b) part-of public.named',
    ]);
  });

  it('takes what an attached partition has already', () => {
    const sql = `${parent} CREATE TABLE p1 (a int, b int CONSTRAINT own REFERENCES u); CREATE INDEX i ON p1 (b);
      ALTER TABLE p ATTACH PARTITION p1 DEFAULT`;
    expect(lines(sql, 'index public.i', 'constraint public.p1')).toEqual([
      'constraint public.p1 own f (b) -> public.u(id) inherited',
      'index public.i on public.p1 btree (b) part-of public.named',
    ]);
  });

  it('leaves a detached partition its indexes and foreign keys as its own', () => {
    const sql = `${parent} CREATE TABLE p1 PARTITION OF p DEFAULT; ALTER TABLE p DETACH PARTITION p1`;
    expect(lines(sql, 'index public.p1_b_idx', 'constraint public.p1', 'table public.p1')).toEqual([
      'constraint public.p1 p_b_fkey f (b) -> public.u(id) local',
      'index public.p1_b_idx on public.p1 btree (b)',
      'table public.p1 p',
    ]);
  });

  it('leaves one that is detached concurrently a CHECK in place of its bound', () => {
    const sql = `${parent} CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
      ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY`;
    expect(lines(sql, 'constraint public.p1')).toContain('constraint public.p1 p1_a_check c local');
  });
});
