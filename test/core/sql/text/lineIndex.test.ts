import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '#core/sql/text/lineIndex';

describe('lines', () => {
  it('end with any of the three line ends', () => {
    const lines = new LineIndex('a\r\nb\rc\n😀d');
    expect(lines.lineCount).toBe(4);
    expect([0, 3, 5, 9].map((offset) => lines.position(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 3, character: 2 },
    ]);
  });

  it('lead from a position outside to the nearest place', () => {
    const lines = new LineIndex('ab\ncd');
    const places = [
      { line: -1, character: 3 },
      { line: 0, character: 99 },
      { line: 1, character: -1 },
      { line: 9, character: 9 },
    ];
    expect(places.map((place) => lines.offset(place))).toEqual([0, 2, 3, 5]);
    expect(lines.position(-1)).toEqual({ line: 0, character: 0 });
    expect(lines.position(99)).toEqual({ line: 1, character: 2 });
  });

  it('lead from an offset to its position and back, but from between CR and LF', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n') });
    fc.assert(
      fc.property(text, fc.nat(), (text, at) => {
        const lines = new LineIndex(text);
        const offset = at % (text.length + 1);
        const between = text[offset - 1] === '\r' && text[offset] === '\n';
        expect(lines.offset(lines.position(offset))).toBe(between ? offset - 1 : offset);
      }),
    );
  });
});
