import { describe, expect, it } from 'vitest';
import { lines } from './evolved';

const table = 'CREATE TABLE t (a int PRIMARY KEY, b int CHECK (b > 0), c text);';

describe('ALTER TABLE', () => {
  it('adds a column with all that is written on it', () => {
    const sql = `${table} ALTER TABLE t ADD d bigserial UNIQUE CHECK (d > 0)`;
    expect(lines(sql, 'column public.t.d', 'constraint public.t t_d_key', 'constraint public.t t_d_check')).toEqual([
      'column public.t.d int8 not-null default local',
      'constraint public.t t_d_check c local',
      'constraint public.t t_d_key u (d) local',
    ]);
  });

  it('adds nothing IF the column does already EXIST', () => {
    expect(
      lines(`${table} ALTER TABLE t ADD COLUMN IF NOT EXISTS b text UNIQUE`, 'column public.t.b', 'index'),
    ).toEqual(['column public.t.b int4 local', 'index public.t_pkey on public.t btree unique (a) for t_pkey']);
  });

  it('drops with a column whatever uses it', () => {
    const sql = `${table} CREATE INDEX i ON t (c) WHERE b > 0; CREATE INDEX j ON t (c); CREATE VIEW v AS SELECT b FROM t;
      CREATE VIEW w AS SELECT c FROM t; ALTER TABLE t DROP COLUMN b CASCADE`;
    expect(lines(sql, 'index', 'view', 'constraint public.t t_b_check')).toEqual([
      'index public.j on public.t btree (c)',
      'index public.t_pkey on public.t btree unique (a) for t_pkey',
      'view public.w (c) reads public.t',
    ]);
  });

  it('drops with a key the foreign keys that stand on it', () => {
    const sql = `${table} CREATE TABLE u (x int REFERENCES t); ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE`;
    expect(lines(sql, 'constraint public.u', 'index')).toEqual([]);
  });

  it('runs its parts in passes, not as written', () => {
    const sql = `${table} ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (d), ADD d int, DROP CONSTRAINT t_pkey`;
    expect(lines(sql, 'constraint public.t t_pkey')).toEqual(['constraint public.t t_pkey p (d) local']);
  });

  it('makes an index a constraint, which gives it its name', () => {
    const sql = `${table} CREATE UNIQUE INDEX i ON t (b); ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i`;
    expect(lines(sql, 'index public.k', 'index public.i', 'constraint public.t k')).toEqual([
      'constraint public.t k u (b) local',
      'index public.k on public.t btree unique (b) for k',
    ]);
  });

  it('keeps a constraint not valid until VALIDATE', () => {
    const sql = `${table} ALTER TABLE t ADD CONSTRAINT k CHECK (b < 9) NOT VALID;`;
    expect(lines(sql, 'constraint public.t k')).toEqual(['constraint public.t k c not-valid local']);
    expect(lines(`${sql} ALTER TABLE t VALIDATE CONSTRAINT k`, 'constraint public.t k')).toEqual([
      'constraint public.t k c local',
    ]);
  });

  it('changes the children too, ONLY itself or not at all', () => {
    const family = `${table} CREATE TABLE child () INHERITS (t);`;
    expect(lines(`${family} ALTER TABLE t ADD d int NOT NULL`, 'column public.child.d')).toEqual([
      'column public.child.d int4 not-null inherited',
    ]);
    expect(lines(`${family} ALTER TABLE ONLY t DROP COLUMN c`, 'column public.child.c')).toEqual([
      'column public.child.c text local',
    ]);
    expect(lines(`${family} ALTER TABLE t DROP COLUMN c`, 'column public.child.c')).toEqual([]);
  });

  it('takes the identity and its sequence away together', () => {
    const sql = 'CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY); ALTER TABLE t ALTER a DROP IDENTITY';
    expect(lines(sql, 'column', 'sequence')).toEqual(['column public.t.a int4 not-null local']);
  });
});

describe('CREATE INDEX', () => {
  it.each([
    ['CREATE INDEX ON t (b)', 't_b_idx'],
    ['CREATE INDEX ON t (lower(c))', 't_lower_idx'],
    ['CREATE INDEX ON t ((b + 1), b) INCLUDE (c)', 't_expr_b_c_idx'],
    ['CREATE INDEX named ON t (b)', 'named'],
  ])('%s makes %s', (sql, name) => {
    expect(lines(`${table} ${sql}`, `index public.${name}`)).toHaveLength(1);
  });

  it('makes nothing where IF NOT EXISTS finds the name', () => {
    const sql = 'CREATE INDEX i ON t (b); CREATE INDEX IF NOT EXISTS i ON t (c)';
    expect(lines(`${table} ${sql}`, 'index public.i')).toEqual(['index public.i on public.t btree (b)']);
  });
});
