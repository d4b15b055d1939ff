import { describe, expect, it } from 'vitest';
import { effectsAfter, locksOf, workOf } from './run';

describe('what the model knows nothing of', () => {
  it('is locked all the same, under an assumption', () => {
    const effects = effectsAfter('ALTER TABLE orders ADD COLUMN note text', { complete: false });
    expect(locksOf(effects)).toEqual(['public.orders: ACCESS EXCLUSIVE']);
    expect(effects.assumptions).toEqual([expect.stringContaining('public.orders is not known')]);
  });

  it('is taken to be rewritten when its type changes', () => {
    const effects = effectsAfter('ALTER TABLE orders ALTER COLUMN note TYPE text', { complete: false });
    expect(workOf(effects)).toEqual(['rewrite public.orders']);
    expect(effects.work[0]?.because).toContain('old type of note is not known');
    expect(effects.duration).toBe('rows and indexes');
  });

  it('is left alone by IF EXISTS when the model is complete', () => {
    expect(effectsAfter('ALTER TABLE IF EXISTS orders ADD COLUMN note text').locks).toEqual([]);
    expect(effectsAfter('DROP TABLE IF EXISTS orders').locks).toEqual([]);
  });

  it('may be there for IF EXISTS when the model is not complete', () => {
    const effects = effectsAfter('DROP TABLE IF EXISTS orders', { complete: false });
    expect(locksOf(effects)).toContain('public.orders: ACCESS EXCLUSIVE');
  });
});

describe('what the engine does not know', () => {
  it('says so of a statement that could not be read', () => {
    const effects = effectsAfter('ALTER TABEL orders');
    expect(effects.unknown?.reason).toContain('syntax error');
    expect(effects.duration).toBe('unknown');
  });

  it('says so of what an owner has', () => {
    expect(effectsAfter('REASSIGN OWNED BY shop TO admin').unknown?.reason).toContain('shop');
  });

  it('does not guess how long a function takes', () => {
    expect(effectsAfter('SELECT migrate_everything()').duration).toBe('unknown');
    expect(effectsAfter("SELECT lower('A')").duration).toBe('instant');
  });
});

describe('a DO block', () => {
  const history = 'CREATE TABLE orders (id int);';

  it('does what its statements do', () => {
    const effects = effectsAfter('DO $$ BEGIN ALTER TABLE orders ADD COLUMN note text; END $$', { history });
    expect(locksOf(effects)).toEqual(['public.orders: ACCESS EXCLUSIVE']);
  });

  it('does not count what it makes itself', () => {
    const effects = effectsAfter(
      `DO $$ BEGIN
        CREATE TABLE fresh (id int);
        ALTER TABLE fresh ADD COLUMN note text;
        CREATE INDEX ON fresh (note);
        INSERT INTO orders SELECT id FROM fresh;
      END $$`,
      { history },
    );
    expect(locksOf(effects)).toEqual(['public.orders: ROW EXCLUSIVE']);
    expect(workOf(effects)).toEqual(['rows public.orders']);
  });

  it('says that it may do more where it builds its SQL', () => {
    const effects = effectsAfter("DO $$ BEGIN EXECUTE 'DROP TABLE ' || name FROM names; END $$", { history });
    expect(effects.duration).toBe('unknown');
  });
});

describe('a function', () => {
  const history = 'CREATE TABLE orders (id int);';

  it('does not run when it is made, but SQL in it is checked', () => {
    const inSql = "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'DELETE FROM orders RETURNING id'";
    const inPlpgsql = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM orders; END $$';
    expect(locksOf(effectsAfter(inSql, { history }))).toEqual(['public.orders: ROW EXCLUSIVE']);
    expect(workOf(effectsAfter(inSql, { history }))).toEqual([]);
    expect(locksOf(effectsAfter(inPlpgsql, { history }))).toEqual([]);
  });
});

describe('several parts of ALTER TABLE', () => {
  it('lock once, in the strongest mode, and tell which part asks for what', () => {
    const effects = effectsAfter(
      'ALTER TABLE orders SET (fillfactor = 80), ADD COLUMN at timestamptz DEFAULT clock_timestamp(), ADD CHECK (id > 0)',
      { history: 'CREATE TABLE orders (id int);' },
    );
    expect(locksOf(effects)).toEqual(['public.orders: ACCESS EXCLUSIVE']);
    expect(effects.work.map(({ kind, action }) => [kind, action])).toEqual([
      ['rewrite', 1],
      ['scan', 2],
    ]);
  });
});

describe('statements outside of transactions', () => {
  it('give every lock back at their end', () => {
    const effects = effectsAfter('CREATE INDEX CONCURRENTLY i ON orders (id)', {
      history: 'CREATE TABLE orders (id int);',
    });
    expect(effects.transaction).toBe('outside');
    expect(effects.locks.map(({ until }) => until)).toEqual(['statement']);
  });
});
