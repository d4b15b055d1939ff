import { describe, expect, it } from 'vitest';
import { effectsAfter, workOf } from '#test/core/effects/run';

const history = 'CREATE TABLE orders (id int);';

function workOfDefault(value: string, before = ''): readonly string[] {
  return workOf(effectsAfter(`ALTER TABLE orders ADD COLUMN c text DEFAULT ${value}`, { history: history + before }));
}

describe('a default', () => {
  it.each([
    "'x'",
    'NULL',
    'now()',
    'CURRENT_TIMESTAMP',
    "now() AT TIME ZONE 'utc'",
    'current_user',
    "coalesce(current_setting('app.tenant', true), 'none')",
    "lower('X') || upper('y')",
    'uuid_nil()',
  ])('of %s is kept once for all rows', (value) => {
    expect(workOfDefault(value)).toEqual([]);
  });

  it.each([
    'clock_timestamp()',
    'random()',
    'gen_random_uuid()',
    'uuid_generate_v4()',
    'timeofday()',
    "nextval('numbers')",
    'md5(random()::text)',
  ])('of %s is computed for every row', (value) => {
    expect(workOfDefault(value)).toEqual(['rewrite public.orders']);
  });

  it('follows what a function says of itself', () => {
    const make = (volatility: string) => `CREATE FUNCTION f() RETURNS text ${volatility} LANGUAGE sql AS 'SELECT 1';`;
    expect(workOfDefault('f()', make('STABLE'))).toEqual([]);
    expect(workOfDefault('f()', make(''))).toEqual(['rewrite public.orders']);
  });

  it('takes an unknown function for volatile, and says so', () => {
    const effects = effectsAfter('ALTER TABLE orders ADD COLUMN c text DEFAULT mystery()', { history });
    expect(workOf(effects)).toEqual(['rewrite public.orders']);
    expect(effects.assumptions).toContainEqual(expect.stringContaining('mystery()'));
  });
});
