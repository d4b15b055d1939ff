import { describe, expect, it } from 'vitest';
import { trafficBlockedBy } from '#core/effects/blocking';

describe('blocking', () => {
  it.each([
    ['ACCESS EXCLUSIVE', 'reads and writes'],
    ['EXCLUSIVE', 'writes'],
    ['SHARE', 'writes'],
    ['SHARE UPDATE EXCLUSIVE', 'schema changes'],
    ['ROW SHARE', 'nothing'],
  ] as const)('%s keeps %s waiting', (mode, traffic) => {
    expect(trafficBlockedBy(mode)).toBe(traffic);
  });
});
