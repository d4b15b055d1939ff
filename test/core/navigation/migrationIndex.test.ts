import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MigrationIndex } from '#core/navigation/migrationIndex';
import { indexed, type MigrationSet } from './set';

const statements = [
  'CREATE TABLE orders (id bigint PRIMARY KEY, total int);',
  'ALTER TABLE orders RENAME COLUMN total TO amount;',
  'ALTER TABLE orders RENAME TO bills;',
  'ALTER TABLE bills DROP COLUMN amount;',
  'CREATE INDEX i ON orders (total);',
  'DROP TABLE orders;',
  'SELECT total FROM orders;',
  'CREATE VIEW v AS SELECT id FROM bills;',
];

const files = fc.array(fc.constantFrom(...statements), { minLength: 1, maxLength: 6 });

function setOf(texts: readonly string[]): MigrationSet {
  return Object.fromEntries(texts.map((text, place) => [`${place + 1}.sql`, text]));
}

/** Every place of every thing that is named somewhere, in words. */
function shown(index: MigrationIndex, set: MigrationSet): unknown {
  return Object.entries(set).flatMap(([path, text]) =>
    Array.from(text, (_, offset) => {
      const here = index.thingAt(path, offset);
      return here && [path, offset, here.thing, index.placesOf(here.thing)];
    }),
  );
}

describe('an index that is kept up to date', () => {
  it('says the same as one that is made anew', () => {
    fc.assert(
      fc.property(files, files, (before, after) => {
        const set = setOf(after);
        const kept = indexed(setOf(before)).index;
        const { index, indexedFiles } = indexed(set);
        kept.update(indexedFiles);
        kept.update(indexedFiles);
        expect(shown(kept, set)).toEqual(shown(index, set));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the things of files that no change reaches', () => {
    const { index, indexedFiles } = indexed(setOf(statements));
    const made = index.thingAt('1.sql', 14)?.thing;
    index.update(indexedFiles.slice(0, -1));
    expect(index.thingAt('1.sql', 14)?.thing).toBe(made);
    index.update([]);
    expect(index.thingAt('1.sql', 14)).toBeUndefined();
    expect(new MigrationIndex().objects()).toEqual([]);
  });
});
