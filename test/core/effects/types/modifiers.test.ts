import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modifiersAdmit } from '#core/effects/types/modifiers';

const limit = fc.integer({ min: 1, max: 1000 });

describe('modifiers of a type', () => {
  it('always admit themselves and always give way to none', () => {
    const types = fc.constantFrom('varchar', 'varbit', 'numeric', 'timestamp', 'interval', 'bpchar', 'bit');
    fc.assert(
      fc.property(types, fc.array(limit.map(String), { maxLength: 2 }), (type, modifiers) => {
        expect(modifiersAdmit(type, modifiers, modifiers)).toBe(true);
        expect(modifiersAdmit(type, modifiers, [])).toBe(true);
      }),
    );
  });

  it('admit a length when it does not shrink', () => {
    fc.assert(
      fc.property(limit, limit, (old, wanted) => {
        expect(modifiersAdmit('varchar', [`${old}`], [`${wanted}`])).toBe(wanted >= old);
      }),
    );
  });

  it('never admit a limit where there was none, but for the finest fractions of a second', () => {
    expect(modifiersAdmit('varchar', [], ['10'])).toBe(false);
    expect(modifiersAdmit('timestamptz', [], ['3'])).toBe(false);
    expect(modifiersAdmit('timestamptz', [], ['6'])).toBe(true);
  });

  it('hold the scale of a number', () => {
    expect(modifiersAdmit('numeric', ['10', '2'], ['12', '2'])).toBe(true);
    expect(modifiersAdmit('numeric', ['10', '2'], ['12', '3'])).toBe(false);
    expect(modifiersAdmit('numeric', ['10'], ['12', '0'])).toBe(true);
  });

  it('know which fields of an interval are finer', () => {
    expect(modifiersAdmit('interval', ['year to month'], ['hour'])).toBe(true);
    expect(modifiersAdmit('interval', [], ['year to month'])).toBe(false);
    expect(modifiersAdmit('interval', ['day to second', '3'], ['6'])).toBe(true);
    expect(modifiersAdmit('interval', ['6'], ['day to second', '3'])).toBe(false);
  });
});
