import { describe, expect, it } from 'vitest';
import { evolved } from './evolved';

/** Names of the relations after a script. */
function relations(sql: string, transaction: 'none' | 'wrapped' = 'none'): readonly string[] {
  return [...evolved(sql, { transaction }).schema.relations.values()].map(({ name }) => name).sort();
}

describe('ROLLBACK', () => {
  it('takes back what the transaction made', () => {
    expect(relations('CREATE TABLE a (x int); BEGIN; CREATE TABLE b (x int); DROP TABLE a; ROLLBACK')).toEqual(['a']);
    expect(relations('CREATE TABLE a (x int); ROLLBACK; CREATE TABLE b (x int)', 'wrapped')).toEqual(['b']);
  });

  it('goes back to a savepoint, which can be gone back to again', () => {
    const sql = `BEGIN; CREATE TABLE a (x int); SAVEPOINT s; CREATE TABLE b (x int); ROLLBACK TO s;
      CREATE TABLE c (x int); ROLLBACK TO s; CREATE TABLE d (x int); COMMIT`;
    expect(relations(sql)).toEqual(['a', 'd']);
  });

  it('keeps what was done since a released savepoint', () => {
    expect(relations('BEGIN; SAVEPOINT s; CREATE TABLE a (x int); RELEASE s; COMMIT')).toEqual(['a']);
  });

  it('AND CHAIN opens the next transaction at the same point', () => {
    const sql = 'BEGIN; CREATE TABLE a (x int); ROLLBACK AND CHAIN; CREATE TABLE b (x int); ROLLBACK';
    expect(relations(sql)).toEqual([]);
  });

  it('does nothing outside of a transaction', () => {
    expect(relations('CREATE TABLE a (x int); ROLLBACK')).toEqual(['a']);
  });
});

describe('a block of code', () => {
  const block = (body: string) => `DO $$ BEGIN ${body} END $$`;

  it('runs', () => {
    expect(relations(block('CREATE TABLE a (x int); ALTER TABLE a RENAME TO b;'))).toEqual(['b']);
  });

  it('that only may run leaves its objects, but not as new ones', () => {
    const { schema } = evolved(block('CREATE TABLE a (x int); IF true THEN CREATE TABLE b (x int); END IF;'));
    expect(schema.relations.get('public.a')?.origin).toEqual({ file: 'test.sql', statement: 0 });
    expect(schema.relations.get('public.b')).toMatchObject({ name: 'b', origin: undefined });
  });

  it('shares one transaction and sets what it surely sets', () => {
    const { session } = evolved(block("SET lock_timeout = '1s'; IF true THEN SET lock_timeout = '9s'; END IF;"));
    expect(session.settings.get('lock_timeout')?.value).toBe('1s');
    expect(session.transaction.number).toBe(1);
  });

  it('of a function does not run', () => {
    const sql = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TABLE a (x int); END'";
    expect(relations(sql)).toEqual([]);
    expect(evolved(sql).schema.complete).toBe(true);
  });
});

describe('EXPLAIN', () => {
  it('executes nothing without ANALYZE', () => {
    expect(relations('EXPLAIN CREATE TABLE a AS SELECT 1 AS x')).toEqual([]);
    expect(relations('EXPLAIN ANALYZE CREATE TABLE a AS SELECT 1 AS x')).toEqual(['a']);
  });
});

describe('what could not be read', () => {
  it.each([
    ['a syntax error', 'CREATE TABEL a (x int)'],
    ['dynamic SQL', "DO $$ BEGIN EXECUTE 'CREATE TABLE ' || name; END $$"],
  ])('makes the model incomplete: %s', (_, sql) => {
    expect(evolved(sql).schema.complete).toBe(false);
  });

  it.each([
    ['of a function in another language', "CREATE FUNCTION f() RETURNS void LANGUAGE plpython3u AS 'pass'"],
    ['of a function', 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE x; DROP TABLE t; END $$'],
    [
      'of a function that a block makes',
      'DO $d$ BEGIN CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE x; DROP TABLE t; END $$; END $d$',
    ],
  ])('has not run where it is the body %s', (_, sql) => {
    const { schema } = evolved(`CREATE TABLE t (id int); ${sql}`);
    expect(schema.complete).toBe(true);
    expect(schema.unread).toBeUndefined();
    expect(schema.relations.has('public.t')).toBe(true);
  });
});
