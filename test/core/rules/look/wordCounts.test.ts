import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordCounts } from '#core/rules/look/wordCounts';

const text = fc
  .array(fc.constantFrom('ssn', 'SSN', 'ΟΔΟΣ', 'İd', '1a', 'a$1', '_b', ' ', '\n', ',', '(', '😀', 'é'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

function counted(counts: ReadonlyMap<string, number>): object {
  return Object.fromEntries([...counts].filter(([, count]) => count !== 0));
}

describe('the words of a text', () => {
  it('are counted in small letters, whatever stands around them', () => {
    expect(counted(new WordCounts().of('SELECT ssn, "Ssn", ssn_1 FROM a.b'))).toEqual({
      select: 1,
      ssn: 2,
      ssn_1: 1,
      from: 1,
      a: 1,
      b: 1,
    });
  });

  it('are counted alike whichever texts came before', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const counts = new WordCounts();
        for (const each of texts) expect(counted(counts.of(each))).toEqual(counted(new WordCounts().of(each)));
      }),
    );
  });

  it('are counted alike after an edit in the middle', () => {
    fc.assert(
      fc.property(text, text, text, text, (before, removed, inserted, behind) => {
        const counts = new WordCounts();
        counts.of(before + removed + behind);
        const now = before + inserted + behind;
        expect(counted(counts.of(now))).toEqual(counted(new WordCounts().of(now)));
      }),
    );
  });
});
