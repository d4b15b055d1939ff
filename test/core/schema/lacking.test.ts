import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lacking } from '#core/schema/lacking/lacking';
import { PersistentMap } from '#core/schema/persistentMap';
import type { Schema } from '#core/schema/schema';
import { evolved } from './evolved';
import { migrations } from './migrations';

describe('lacking', () => {
  it('says of two moments of a history what a comparison of everything says', () => {
    fc.assert(
      fc.property(migrations, fc.boolean(), (statements, complete) => {
        const { moments, schema } = evolved(`${statements.join(';\n')};`, { complete });
        const schemas = [...moments.map((moment) => moment.schema), schema];
        const apart = schemas.map(copy);
        for (const [place, one] of schemas.entries())
          for (const [other, another] of schemas.entries())
            expect([...lacking(one, another)]).toEqual(all(apart[place], apart[other]));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['CREATE TABLE t (a int)', 'DROP TABLE t', 'table public.t'],
    ['CREATE TABLE t (a int)', 'ALTER TABLE t DROP a', 'column public.t.a'],
    ["CREATE TYPE s AS ENUM ('a')", 'DROP TYPE s', 'type public.s'],
    ['CREATE DOMAIN d AS int', 'DROP DOMAIN d', 'domain public.d'],
    ['CREATE SCHEMA s; CREATE TABLE s.t (a int)', 'DROP SCHEMA s CASCADE', 'schema s'],
    [
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      'DROP FUNCTION f(int)',
      'function public.f(integer)',
    ],
    ['CREATE TABLE t (a int); CREATE INDEX i ON t (a)', 'DROP INDEX i', 'index public.i'],
  ])('%s, then %s: %s', (made, dropped, expected) => {
    const before = evolved(made, { complete: true }).schema;
    const after = evolved(`${made}; ${dropped}`, { complete: true }).schema;
    expect([...lacking(before, after)].map(({ what, name }) => `${what} ${name}`)).toEqual([expected]);
    expect([...lacking(after, before)]).toEqual([]);
    expect([...lacking(before, before)]).toEqual([]);
  });
});

const all = (one: Schema | undefined, other: Schema | undefined) =>
  one === undefined || other === undefined ? undefined : [...lacking(one, other)];

/** The same schema in maps that share nothing with another's, so that every entry is compared. */
function copy(schema: Schema): Schema {
  return {
    ...schema,
    relations: PersistentMap.of(...schema.relations),
    types: PersistentMap.of(...schema.types),
    routines: PersistentMap.of(...schema.routines),
  };
}
