import { expect, it } from 'vitest';
import { matchesColumn } from '#core/classification/namePattern';

const column = ['app', 'Users', 'home_phone'] as const;

it.each([
  'home_phone',
  'users.home_phone',
  'app.users.home_phone',
  '*phone',
  'HOME*',
  'h*e_p*e',
  'app.*.*',
  '*',
  'us*rs.*',
])('%s means it', (pattern) => {
  expect(matchesColumn(pattern, column)).toBe(true);
});

it.each([
  'phone',
  'home',
  'users',
  'public.users.home_phone',
  'home_phone*e',
  'h*x*e',
  'a.app.users.home_phone',
  'home.*',
])('%s does not', (pattern) => {
  expect(matchesColumn(pattern, column)).toBe(false);
});

it('takes no longer for patterns that explode elsewhere', () => {
  const began = performance.now();
  expect(matchesColumn(`${'*a'.repeat(5000)}b`, ['app', 't', 'a'.repeat(5000)])).toBe(false);
  expect(performance.now() - began).toBeLessThan(1000);
});
