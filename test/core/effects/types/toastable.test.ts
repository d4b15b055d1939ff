import { describe, expect, it } from 'vitest';
import { effectsAfter, locksOf } from '#test/core/effects/run';

/** TRUNCATE locks the TOAST table of a table that has one. */
function hasToast(columns: string, before = ''): boolean {
  const effects = effectsAfter('TRUNCATE t', { history: `${before} CREATE TABLE t (${columns});` });
  return locksOf(effects).includes('toast of public.t: ACCESS EXCLUSIVE');
}

describe('a TOAST table', () => {
  it.each(['a text', 'a bytea', 'a jsonb', 'a numeric', 'a int[]', 'a varchar(600)', 'a varchar(300), b varchar(300)'])(
    'comes with %s',
    (columns) => {
      expect(hasToast(columns)).toBe(true);
    },
  );

  it.each(['a int, b timestamptz, c uuid', 'a varchar(20)', 'a numeric(20,2)', 'a char(10), b inet_like', 'a point'])(
    'does not come with %s',
    (columns) => {
      expect(hasToast(columns, "CREATE TYPE inet_like AS ENUM ('a'); ")).toBe(false);
    },
  );

  it('looks through domains', () => {
    expect(hasToast('a d', 'CREATE DOMAIN d AS text;')).toBe(true);
    expect(hasToast('a d', 'CREATE DOMAIN d AS int;')).toBe(false);
  });
});
