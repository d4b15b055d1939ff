import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetsOf } from '#core/sql/text/offsets';

describe('offsets', () => {
  it('are the same in all units for ASCII, the end included', () => {
    const offsets = offsetsOf('SELECT 1');
    expect([0, 7, 8, 99].map(offsets.fromByte)).toEqual([0, 7, 8, 8]);
    expect([0, 7, 8, 99].map(offsets.fromCodePoint)).toEqual([0, 7, 8, 8]);
  });

  it('agree with encoding what stands before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, behind) => {
        const offsets = offsetsOf(before + behind);
        expect(offsets.fromByte(Buffer.byteLength(before))).toBe(before.length);
        expect(offsets.fromCodePoint([...before].length)).toBe(before.length);
      }),
    );
  });

  it('inside of a character are where it begins', () => {
    const offsets = offsetsOf('é😀x');
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(offsets.fromByte)).toEqual([0, 0, 1, 1, 1, 1, 3, 4]);
  });
});
