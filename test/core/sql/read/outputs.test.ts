import { describe, expect, it } from 'vitest';
import { factsOf, factsOfKind } from './facts';
import { outputs } from './outputs';

describe('the outputs of a query', () => {
  it.each(outputs)('%s', (sql, names) => {
    expect(factsOfKind('select', sql).query.outputs).toEqual(names);
  });

  it('are unknown for *, which only the catalogue can spell out', () => {
    const { outputs } = factsOfKind('select', 'SELECT *, t.*, (t.c).*, 1 AS a FROM t').query;
    expect(outputs).toEqual([undefined, undefined, undefined, 'a']);
  });

  it.each([
    ['INSERT INTO t VALUES (1) RETURNING a, b AS c', ['a', 'c']],
    ['UPDATE t SET a = 1 RETURNING *', [undefined]],
    ['DELETE FROM t', []],
    ['MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE RETURNING t.a', ['a']],
  ])('are those of RETURNING: %s', (sql, names) => {
    expect(factsOf(sql)).toMatchObject({ query: { outputs: names } });
  });
});
