import { describe, expect, it } from 'vitest';
import { withoutTemplates } from '#core/sql/text/templates';
import { textOf } from '#test/core/sql/text/shown';

describe('a placeholder', () => {
  it.each([
    [`ALTER TABLE \${s}.t_\${x} ADD c int`, 'ALTER TABLE __s_.t___x_ ADD c int', ['s', 'x']],
    ['SELECT {{ a b }} + {{{c}}}, <%= d %>', 'SELECT ___a_b___ + ___c___, ____d___', ['a b', 'c', 'd']],
    ['SELECT :x, :"y", :\'z\' FROM :s.t', 'SELECT _x, "_y", \'_z\' FROM _s.t', ['x', 'y', 'z', 's']],
    ['SELECT "{{ f("a") }}".b', 'SELECT "___f__a_____".b', ['f("a")']],
    ["SELECT '{{ f('a') }}'", "SELECT '___f__a_____'", ["f('a')"]],
    [`DO $$ BEGIN DROP TABLE \${s}.t; x := :y; END $$`, 'DO $$ BEGIN DROP TABLE __s_.t; x := _y; END $$', ['s', 'y']],
    ['SELECT ARRAY[:a, :b], f(:c)[1]', 'SELECT ARRAY[_a, _b], f(_c)[1]', ['a', 'b', 'c']],
  ])('is an identifier or literal of the same length: %s', (text, expected, names) => {
    const { text: sql, placeholders } = withoutTemplates(text);
    expect(sql).toBe(expected);
    expect(sql).toHaveLength(text.length);
    expect(placeholders.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['SELECT #[a] FROM #[ b ].t', { prefix: '#[', suffix: ']' }, 'SELECT __a_ FROM ___b__.t', ['a', 'b']],
    ["SELECT 'x #[a]', __b__ -- #[c]", { prefix: '__', suffix: '__' }, "SELECT 'x #[a]', __b__ -- #[c]", ['b']],
    [`SELECT @{a}, \${b}, @{\nc}`, { prefix: '@{', suffix: '}' }, 'SELECT __a_, __b_, @{\nc}', ['a', 'b']],
    ['SELECT #[a', { prefix: '#[', suffix: ']' }, 'SELECT #[a', []],
  ])('has signs of the tool: %s', (text, signs, expected, names) => {
    const { text: sql, placeholders } = withoutTemplates(text, { signs });
    expect(sql).toBe(expected);
    expect(placeholders.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['SELECT $a, $b_2.c', 'SELECT _a, _b_2.c', ['a', 'b_2']],
    ['SELECT $a$ $b $a$, $$ $c $$, $1, x$y', 'SELECT $a$ _b $a$, $$ _c $$, $1, x$y', ['b', 'c']],
    [`SELECT \${a:-b c}, '$d'`, `SELECT __a:-b c_, '$d'`.replace(':-b c', '__b_c'), ['a:-b c']],
  ])('has no braces where the tool fills in such: %s', (text, expected, names) => {
    const { text: sql, placeholders } = withoutTemplates(text, { bare: [{ start: 0, end: text.length }] });
    expect(sql).toBe(expected);
    expect(placeholders.map(({ name }) => name)).toEqual(names);
  });

  it('is told with its place', () => {
    const text = `SELECT :'a' FROM \${ b };`;
    expect(withoutTemplates(text).placeholders.map(({ span }) => textOf(text, span))).toEqual([":'a'", `\${ b }`]);
  });

  it.each([
    'SELECT $a, $b_2.c',
    `SELECT $$\{"a": 1}$$::json, $x$\{"a": 1}$x$, $$\{a,b}$$::text[]`,
    `DO $$ BEGIN PERFORM $a$\{"b": 1}$a$; END $$`,
    `SELECT '\${a} {{ b }} :c', 1 -- \${d} :e`,
    'SELECT a::int, b[1:n], b[:n], c [ d : e ], f(x := y)',
    "SELECT JSON_OBJECT('a': b, 'c' :d), '10:30'::time",
    "SELECT 'word' <% b AND c %> d",
    "SELECT '{{1,2}}'::int[], $1, a$b",
    "SELECT ':a\\', \":b\", E'\\':c'",
    "SELECT :'not closed",
  ])('is not seen where SQL stands: %s', (text) => {
    expect(withoutTemplates(text)).toEqual({ text, placeholders: [], blocks: [] });
  });
});

describe('a control block', () => {
  it.each([
    ['{% if a %}\nSELECT 1;\n{% endif %}', 2],
    ['{{#if a}}SELECT 1;{{else}}SELECT 2;{{/if}}', 3],
    ['{# comment #} SELECT 1;', 1],
    ['  <% if a\n then %>\nSELECT 1;', 1],
  ])('is blanked out, its line ends kept: %s', (text, count) => {
    const { text: sql, blocks } = withoutTemplates(text);
    expect(blocks).toHaveLength(count);
    expect(sql).toMatch(/^\s*SELECT 1;/);
    expect(sql.split('\n').map(({ length }) => length)).toEqual(text.split('\n').map(({ length }) => length));
    expect(sql).not.toMatch(/[{}%]/);
  });
});
