import { describe, expect, it } from 'vitest';
import { milliseconds } from '#core/schema/duration';

describe('milliseconds', () => {
  it.each([
    ['0', 0],
    ['500', 500],
    ['250ms', 250],
    ['5s', 5000],
    ['2min', 120_000],
    ['1h', 3_600_000],
    ['1d', 86_400_000],
    ['1.5 min', 90_000],
    [' 2 s ', 2000],
    ['.5s', 500],
    ['.5', 0],
    ['1.5', 2],
    ['2.5', 2],
    ['1e3', 1000],
    ['700us', 1],
  ])('reads %j as %d', (setting, expected) => {
    expect(milliseconds(setting)).toBe(expected);
  });

  it.each(['', 's', '5 minutes', '5S', '1 2', 'off', '5 s s', '-1', '25d'])('does not read %j', (setting) => {
    expect(milliseconds(setting)).toBeUndefined();
  });
});
