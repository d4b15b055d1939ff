import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, applyFixes } from '#core/rules/applyFixes';
import type { Edit, Fix } from '#core/rules/finding';

function fixOf(...edits: readonly Edit[]): Fix {
  return { title: 'Change it', edits, automatic: true };
}

function edit(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text };
}

describe('applyFixes', () => {
  it('puts edits in place, wherever they stand in the list', () => {
    expect(applyEdits('drop index i', [edit(10, 10, ' concurrently'), edit(0, 4, 'DROP')])).toBe(
      'DROP index concurrently i',
    );
  });

  it('keeps the order of texts put in at the same place', () => {
    expect(applyEdits('ad', [edit(1, 1, 'b'), edit(1, 1, 'c')])).toBe('abcd');
  });

  it('leaves a fix out, whole, that changes what an earlier one replaces', () => {
    const first = fixOf(edit(0, 5, 'first'));
    const second = fixOf(edit(3, 6, 'x'), edit(8, 9, 'y'));
    expect(applyFixes('0123456789', [first, second])).toEqual({ text: 'first56789', applied: [first] });
  });

  it('leaves a fix out that puts text where an earlier one ends', () => {
    const replacing = fixOf(edit(2, 4, 'XX'));
    expect(applyFixes('012345', [replacing, fixOf(edit(4, 4, '>'))]).applied).toEqual([replacing]);
    expect(applyFixes('012345', [replacing, fixOf(edit(5, 5, '>'))]).text).toBe('01XX4>5');
  });

  it('changes nothing without edits and everything with one over the whole text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(applyEdits(text, [])).toBe(text);
        expect(applyEdits(text, [edit(0, text.length, other)])).toBe(other);
      }),
    );
  });
});
