import { expect, test } from 'vitest';
import { parseFlags } from '#scripts/start/flags';

test('without flags the desktop comes first', () => {
  expect(parseFlags([])).toEqual({ browser: false, port: 0, open: true, check: false, help: false });
});

test('every flag that is about the browser chooses it', () => {
  for (const args of [['--browser'], ['--port', '8080'], ['--no-open'], ['--check']]) {
    expect(parseFlags(args)).toMatchObject({ browser: true });
  }
});

test('a check opens no window', () => {
  expect(parseFlags(['--check'])).toMatchObject({ check: true, open: false });
});

test('what is not a port or not a flag is refused', () => {
  for (const port of ['', 'abc', '-1', '1.5', '65536'])
    expect(() => parseFlags([`--port=${port}`])).toThrow('not a port');
  expect(() => parseFlags(['--browsr'])).toThrow("Unknown option '--browsr'");
});
