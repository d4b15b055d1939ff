import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from '#core/sql/text/change';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });

describe('the change between two texts', () => {
  it('holds all in which they differ', () => {
    fc.assert(
      fc.property(text, text, (before, now) => {
        const { start, end, by } = changeBetween(before, now);
        expect(before.slice(0, start) + now.slice(start, end) + before.slice(end - by)).toBe(now);
        expect(start).toBeLessThanOrEqual(Math.min(end, end - by));
      }),
    );
  });

  it('is no longer than what was typed', () => {
    expect(changeBetween('select 1', 'select x1')).toEqual({ start: 7, end: 8, by: 1 });
    expect(changeBetween('aaa', 'aa')).toEqual({ start: 2, end: 2, by: -1 });
    expect(changeBetween('same', 'same')).toMatchObject({ start: 4, end: 4, by: 0 });
  });
});
