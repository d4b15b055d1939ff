import { describe, expect, it } from 'vitest';
import { loadReferenceFinder } from '#core/sql/grammar/tolerant';
import { textOf } from '#test/core/sql/text/shown';

const finder = await loadReferenceFinder();

describe('references', () => {
  it.each([
    [
      'SELECT a.b, "C", x.* FROM public.t a JOIN "U" ON a.b = d',
      'column a.b|column "C"|table public.t|table "U"|column a.b|column d',
    ],
    ['UPDATE "é😀".t SET a = b FROM u', 'table "é😀".t|column a|column b|table u'],
    ['INSERT INTO t (a, b) SELECT c, 1 FROM u', 'table t|column a|column b|column c|table u'],
    ['DELETE FROM t WHERE t.a IN (SELECT u.b FROM u)', 'table t|column t.a|column u.b|table u'],
  ])('are found in their places, in order: %s', (statement, expected) => {
    const found = finder.references(statement)?.map(({ kind, span }) => `${kind} ${textOf(statement, span)}`);
    expect(found?.join('|')).toBe(expected);
  });

  it('tell names as the server folds them', () => {
    expect(finder.references('SELECT A.B FROM S."T"')).toMatchObject([
      { kind: 'column', table: 'a', name: 'b' },
      { kind: 'table', schema: 's', name: 'T' },
    ]);
  });

  it.each([
    ['not SQL', 'SELECT FROM WHERE'],
    ['beyond the parser', 'CREATE POLICY p ON t USING (true)'],
    ['long', `SELECT ${'a,'.repeat(2_000)}b`],
    ['deep', `SELECT 1${'+1'.repeat(950)}`],
  ])('are unknown, and nothing throws, where the statement is %s', (_, statement) => {
    const found = finder.references(statement);
    expect(found === undefined || found.length === 0).toBe(true);
  });
});
