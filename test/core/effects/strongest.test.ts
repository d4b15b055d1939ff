import { describe, expect, it } from 'vitest';
import { isStronger, strongest } from '#core/effects/strongest';

describe('strongest', () => {
  it("follows PostgreSQL's order", () => {
    expect(strongest(['SHARE', 'ACCESS SHARE', 'SHARE UPDATE EXCLUSIVE'])).toBe('SHARE');
    expect(strongest([])).toBeUndefined();
  });

  it('does not count a mode as stronger than itself', () => {
    expect(isStronger('SHARE', 'SHARE')).toBe(false);
  });
});
