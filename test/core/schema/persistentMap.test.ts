import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from '#core/schema/persistentMap';

/** Few keys, so that changes meet; undefined takes a key away. */
const key = fc.nat(400).map((place) => `public.table_${place}`);
const change = fc.record({ key, value: fc.option(fc.nat(3), { nil: undefined }) });
const history = fc.array(fc.array(change, { minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 12 });
type Changes = readonly { readonly key: string; readonly value: number | undefined }[];

describe('PersistentMap', () => {
  it('holds what a map holds in every version, whatever became of it later', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const { versions, expected } = run(batches);
        expect(versions.map((version) => [...version])).toEqual(expected.map(sorted));
        expect(versions.map(({ size }) => size)).toEqual(expected.map(({ size }) => size));
      }),
    );
  });

  it('answers for any key what a map answers, in every version and as often as it is asked', () => {
    fc.assert(
      fc.property(history, fc.array(key, { minLength: 1 }), (batches, asked) => {
        const { versions, expected } = run(batches);
        const keys = [...asked, ...asked, 'a', 'z'];
        for (const [place, version] of versions.entries()) {
          const twin = expected[place];
          expect(keys.map((each) => [version.get(each), version.has(each)])).toEqual(
            keys.map((each) => [twin?.get(each), twin?.has(each)]),
          );
        }
      }),
    );
  });

  it('tells every difference of any two versions, and nothing else', () => {
    fc.assert(
      fc.property(history, (batches) => {
        const { versions, expected } = run(batches);
        for (const [place, version] of versions.entries())
          for (const [other, against] of versions.entries())
            expect(version.differences(against)).toEqual(compared(expected[place], expected[other]));
      }),
    );
  });

  it('stays the same where nothing changes', () => {
    const map = PersistentMap.of<string, number | undefined>(['a', 1], ['b', undefined]);
    expect(map.set('a', 1)).toBe(map);
    expect(map.set('b', undefined)).toBe(map);
    expect(map.remove('c')).toBe(map);
    expect(map.map((value) => value)).toBe(map);
    expect(map.set('c', undefined).has('c')).toBe(true);
  });

  it('replaces values and leaves the earlier version alone', () => {
    const map = PersistentMap.of<string, number>(['a', 1], ['b', 2]);
    expect([...map.map((value) => value * 2)]).toEqual([
      ['a', 2],
      ['b', 4],
    ]);
    expect([...map]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});

/** Every batch makes a version; half of them by single changes, half by one change of several entries. */
function run(batches: readonly Changes[]) {
  let [map, twin] = [PersistentMap.of<string, number>(), new Map<string, number>()];
  const versions = [map];
  const expected = [twin];
  for (const [place, batch] of batches.entries()) {
    map = place % 2 === 0 ? one(map, batch) : many(map, batch);
    twin = new Map(twin);
    for (const { key, value } of batch)
      if (value === undefined) twin.delete(key);
      else twin.set(key, value);
    versions.push(map);
    expected.push(twin);
  }
  return { versions, expected };
}

function one(map: PersistentMap<string, number>, batch: Changes): PersistentMap<string, number> {
  return batch.reduce((made, { key, value }) => (value === undefined ? made.remove(key) : made.set(key, value)), map);
}

function many(map: PersistentMap<string, number>, batch: Changes): PersistentMap<string, number> {
  return map.change((draft) => {
    for (const { key, value } of batch)
      if (value === undefined) draft.delete(key);
      else draft.set(key, value);
  });
}

function sorted(map: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every key of both, looked at. */
function compared(one: ReadonlyMap<string, number> = new Map(), other: ReadonlyMap<string, number> = new Map()) {
  return [...new Set([...one.keys(), ...other.keys()])]
    .sort()
    .map((key) => ({ key, one: one.get(key), other: other.get(key) }))
    .filter((each) => each.one !== each.other);
}
