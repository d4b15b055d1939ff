import { describe, expect, it } from 'vitest';
import {
  ancestors,
  columnOf,
  foreignKeysTo,
  hasValidNotNullCheck,
  isUnder,
  partitionTree,
  primaryKeyOf,
  table,
  typedTables,
  viewsOver,
  viewsUsing,
} from '#core/schema/lookup';
import { resolveRelation } from '#core/schema/resolve';
import { domainIsConstrained, typeOf } from '#core/schema/types';
import { evolved } from './evolved';

describe('the family of a table', () => {
  const { schema } = evolved(`CREATE TABLE p (a int) PARTITION BY RANGE (a);
    CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9) PARTITION BY RANGE (a);
    CREATE TABLE p11 PARTITION OF p1 FOR VALUES FROM (0) TO (5); CREATE TABLE p2 PARTITION OF p DEFAULT`);

  it('is found downwards and upwards, nearest first', () => {
    expect(partitionTree(schema, 'public.p')).toEqual(['public.p1', 'public.p2', 'public.p11']);
    expect(ancestors(schema, 'public.p11')).toEqual(['public.p1', 'public.p']);
    expect(isUnder(schema, 'public.p11', 'public.p')).toBe(true);
    expect(isUnder(schema, 'public.p', 'public.p11')).toBe(false);
  });
});

describe('who depends on a table', () => {
  const { schema } = evolved(`CREATE TABLE t (id int PRIMARY KEY, a int, parent int REFERENCES t);
    CREATE TABLE u (x int REFERENCES t, y int REFERENCES t (id), z int);
    CREATE VIEW v AS SELECT id FROM t; CREATE VIEW w AS SELECT * FROM v; CREATE MATERIALIZED VIEW m AS SELECT * FROM t`);

  it('are all foreign keys, its own among them', () => {
    const names = foreignKeysTo(schema, 'public.t').map(({ table: on, constraint }) => `${on.name} ${constraint.name}`);
    expect(names).toEqual(['t t_parent_fkey', 'u u_x_fkey', 'u u_y_fkey']);
  });

  it('are views, through others as well', () => {
    expect(viewsOver(schema, 'public.t')).toEqual(['public.v', 'public.m', 'public.w']);
  });

  it('are views by the columns that they take', () => {
    expect(viewsUsing(schema, 'public.t', 'id')).toEqual(['public.v', 'public.m']);
    expect(viewsUsing(schema, 'public.t', 'a')).toEqual(['public.m']);
  });
});

describe('what a table says about itself', () => {
  const { schema } = evolved(`CREATE TABLE t (a int PRIMARY KEY, b int, c int, d int, e int,
      CHECK (b IS NOT NULL AND b > 0), CHECK (c IS NOT NULL OR c > 0), CONSTRAINT later CHECK (d IS NOT NULL));
    ALTER TABLE t ADD CHECK (e IS NOT NULL) NOT VALID`);
  const t = table(schema, 'public.t');
  if (t === undefined) throw new Error('no table t');

  it('is its primary key', () => {
    expect(primaryKeyOf(t)).toMatchObject({ name: 't_pkey', index: 'public.t_pkey' });
  });

  it('proves that a column holds no NULL only by a valid CHECK that says so alone', () => {
    const proven = ['a', 'b', 'c', 'd', 'e'].filter((column) => hasValidNotNullCheck(t, column));
    expect(proven).toEqual(['b', 'd']);
  });
});

describe('a type', () => {
  const { schema } = evolved(`CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad');
    CREATE DOMAIN plain AS int; CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN over AS positive;
    CREATE TYPE pair AS (a int); CREATE TABLE typed OF pair;
    SET search_path = public, app;
    CREATE TABLE t (a int, b mood, c plain, d positive, e over, f positive[], g citext, h pair)`);
  const t = table(schema, 'public.t');

  const typeOfColumn = (name: string) => {
    const type = t && columnOf(t, name)?.type;
    if (type === undefined) throw new Error(`no type of ${name}`);
    return type;
  };

  it.each([
    ['a', 'built-in', false],
    ['b', { kind: 'enum', id: 'app.mood' }, false],
    ['c', { kind: 'domain', id: 'public.plain' }, false],
    ['d', { kind: 'domain', id: 'public.positive' }, true],
    ['e', { kind: 'domain', id: 'public.over' }, true],
    ['f', { kind: 'domain', id: 'public.positive' }, false],
    ['g', 'unknown', undefined],
    ['h', { kind: 'composite', id: 'public.pair' }, false],
  ])('of column %s is known, and whether it checks its values', (column, expected, isConstrained) => {
    const found = typeOf(schema, typeOfColumn(column));
    if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatchObject(expected);
    expect(domainIsConstrained(schema, typeOfColumn(column))).toBe(isConstrained);
  });

  it('knows the tables that are declared of it', () => {
    expect(typedTables(schema, 'public.pair')).toEqual(['public.typed']);
  });
});

describe('a name', () => {
  const { schema, session } = evolved(
    'CREATE SCHEMA app; CREATE TABLE t (a int); CREATE TABLE app.u (a int); CREATE TEMPORARY TABLE x (a int)',
    { searchPath: ['app', 'public'] },
  );

  it.each([
    [{ name: 'u' }, 'app.u'],
    [{ name: 't' }, 'app.t'],
    [{ schema: 'public', name: 't' }, 'public.t'],
    [{ name: 'x' }, 'pg_temp.x'],
    [{ name: 'missing' }, 'app.missing'],
    [{ name: 'pg_class' }, 'pg_catalog.pg_class'],
    [{ schema: 'pg_temp_3', name: 'x' }, 'pg_temp.x'],
  ])('%j means %s', (name, id) => {
    expect(resolveRelation(schema, session, name)).toBe(id);
  });

  it('means nothing in a schema that is known not to be there', () => {
    const { schema: known, session: lost } = evolved('CREATE TABLE t (a int)', { searchPath: ['missing', 'public'] });
    expect(resolveRelation(known, lost, { name: 'u' })).toBe('public.u');
  });
});
