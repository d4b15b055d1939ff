import { describe, expect, it } from 'vitest';
import { bare, factsOfKind, marked } from './facts';

function check(condition: string) {
  const [constraint] = factsOfKind('create table', `CREATE TABLE t (CHECK (${condition}))`).constraints;
  if (constraint?.type !== 'check') throw new Error(condition);
  return constraint.expression;
}

function byDefault(expression: string) {
  return factsOfKind('create table', `CREATE TABLE t (a text DEFAULT ${expression})`).columns[0]?.default;
}

describe('an expression', () => {
  it.each([
    ['NULL', 'null', undefined],
    ['NULL::text', 'null', undefined],
    ['1', 'constant', '1'],
    ['-1', 'constant', '-1'],
    ['1.50', 'constant', '1.50'],
    ['true', 'constant', 'true'],
    ['false', 'constant', 'false'],
    ["''", 'constant', ''],
    ["'it''s'::text", 'constant', "it's"],
    ["date '2024-01-01'", 'constant', '2024-01-01'],
    ["CAST('x' AS varchar(3))", 'constant', 'x'],
    ["'a' || 'b'", 'call', undefined],
    ['now()', 'call', undefined],
    ['CURRENT_DATE', 'call', undefined],
    ["ARRAY['a']", 'call', undefined],
    ['(a + b)', 'columns', undefined],
  ])('%s has the shape %s', (text, shape, value) => {
    expect(byDefault(text)).toMatchObject({ text, shape });
    expect(byDefault(text)?.value).toBe(value);
  });

  it.each([
    ['now()', ['now']],
    ['app.f(lower(x), g(1), lower(y))', ['app.f', 'lower', 'g']],
    ['CURRENT_TIMESTAMP(3)', ['current_timestamp']],
    ['LOCALTIME', ['localtime']],
    ['CURRENT_USER', ['current_user']],
    ["timezone('utc', now())", ['timezone', 'now']],
    ["now() AT TIME ZONE 'utc'", ['pg_catalog.timezone', 'now']],
    ['coalesce(nullif(x, 1), gen_random_uuid())', ['gen_random_uuid']],
    ['CASE WHEN f() THEN g() ELSE h() END', ['f', 'g', 'h']],
    ['sum(x) FILTER (WHERE f(y)) OVER (ORDER BY g(z))', ['sum', 'g', 'f']],
    ['1', []],
  ])('%s calls %j', (text, names) => {
    const functions = byDefault(`(${text})`)?.functions.map(({ schema, name }) =>
      schema ? `${schema}.${name}` : name,
    );
    expect([...(functions ?? [])].sort()).toEqual([...names].sort());
  });

  it.each([
    ['a > b', ['a', 'b']],
    ['t.a > t.a', ['a']],
    ['t IS NOT NULL', ['t']],
    ['(t.*) IS NOT NULL', []],
    ['a IN (SELECT b FROM u WHERE c = t.d AND u.e > 1)', ['a', 'd']],
    ['EXISTS (SELECT 1 FROM u x JOIN v USING (k) WHERE x.a = v.b AND v.c = t.d)', ['d']],
    ['(SELECT a) = 1', ['a']],
  ])('%s reads the columns %j', (condition, columns) => {
    expect([...check(condition).columns].sort()).toEqual([...columns].sort());
  });

  it('tells subqueries', () => {
    expect(check('a IN (SELECT 1)').hasSubquery).toBe(true);
    expect(check('a IN (1)').hasSubquery).toBe(false);
  });

  it('knows where its functions stand', () => {
    const sql = 'ALTER TABLE t ALTER c SET DEFAULT app . "F"(now())';
    expect(marked(sql, factsOfKind('alter table', sql).actions[0])).toMatchObject({
      expression: {
        text: 'app . "F"(now())',
        functions: [{ schema: 'app', name: 'F', span: '«app . "F"»' }, { span: '«now»' }],
      },
    });
  });

  it.each([
    ['c', { column: 'c', types: [] }],
    ['t.c::text', { column: 'c', types: [{ text: 'text' }] }],
    ['CAST(c AS int)::bigint', { column: 'c', types: [{ name: 'int4' }, { name: 'int8' }] }],
  ])('sees through the casts of %s', (text, cast) => {
    const sql = `ALTER TABLE t ALTER c TYPE bigint USING ${text}`;
    expect(bare(factsOfKind('alter table', sql).actions[0])).toMatchObject({ using: { cast } });
  });
});

describe('the conjuncts of a condition', () => {
  const other = { test: 'other' };
  it.each([
    ['a IS NOT NULL', [{ test: 'not null', column: 'a' }]],
    ['NOT (t.a IS NULL)', [{ test: 'not null', column: 'a' }]],
    ['a IS NULL', [{ test: 'null', column: 'a' }]],
    ['NOT (a IS NOT NULL)', [{ test: 'null', column: 'a' }]],
    [
      "a >= 1 AND b < '2024-01-01'::date",
      [
        { test: 'compare', column: 'a', operator: '>=', value: '1' },
        { test: 'compare', column: 'b', operator: '<', value: '2024-01-01' },
      ],
    ],
    ['1 < a', [{ test: 'compare', column: 'a', operator: '>', value: '1' }]],
    ['1 <> a', [{ test: 'compare', column: 'a', operator: '<>', value: '1' }]],
    ['a != 1', [{ test: 'compare', column: 'a', operator: '<>', value: '1' }]],
    ["a IN ('x', 'y')", [{ test: 'in', column: 'a', values: ['x', 'y'] }]],
    ["a = ANY (ARRAY['x'::text, 'y'])", [{ test: 'in', column: 'a', values: ['x', 'y'] }]],
    ["a = ANY ((ARRAY['x', 'y'])::text[])", [{ test: 'in', column: 'a', values: ['x', 'y'] }]],
    [
      'a BETWEEN 1 AND 2',
      [
        { test: 'compare', column: 'a', operator: '>=', value: '1' },
        { test: 'compare', column: 'a', operator: '<=', value: '2' },
      ],
    ],
    [
      '(a IS NOT NULL AND (b IS NOT NULL AND c > 0))',
      [
        { test: 'not null', column: 'a' },
        { test: 'not null', column: 'b' },
        { test: 'compare', column: 'c', operator: '>', value: '0' },
      ],
    ],
    ['a IS NOT NULL OR b IS NOT NULL', [other]],
    ['a NOT IN (1, 2)', [other]],
    ['a NOT BETWEEN 1 AND 2', [other]],
    ['a <> ALL (ARRAY[1])', [other]],
    ['a IN (1, NULL)', [other]],
    ['a = NULL', [other]],
    ['a = b', [other]],
    ['lower(a) = 1', [other]],
    ["a ~ 'x'", [other]],
    ["a LIKE 'x'", [other]],
    ['t.* IS NOT NULL', [other]],
    ['(a, b) IN ((1, 2))', [other]],
  ])('of %s', (condition, expected) => {
    expect(check(condition).conjuncts).toEqual(expected);
  });
});
