import { describe, expect, it } from 'vitest';
import { secondsOf } from '#core/config/duration';
import { readConfiguration } from '#core/config/readConfiguration';
import { runningSettings } from '#core/config/running';

const settingsOf = (text: string, environment: 'test' | 'production') =>
  runningSettings(readConfiguration(text).values, environment);

it.each([
  ['250', 0.25],
  ['500ms', 0.5],
  ['1.5s', 1.5],
  ['2 min', 120],
  ['1h', 3_600],
])('%s is a duration of %d seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

describe('how a run treats others', () => {
  it('is what the manual says where nobody says otherwise', () => {
    expect(settingsOf('', 'production')).toEqual({
      lockTimeout: '2s',
      statementTimeout: undefined,
      lockAttempts: 5,
      pause: { after: 1, longest: 10 },
      longTransaction: 60,
      keepsInvalidIndexes: false,
    });
  });

  const text = `
lock_timeout: 4s
statement_timeout: 1min
running:
  lock_attempts: 3
  pause_after: 500ms
  invalid_indexes: keep
  environments:
    production:
      lock_timeout: 1s
      lock_attempts: 8
      long_transaction: 5s
      invalid_indexes: drop
`;

  it('is what the file says, and the environment over it', () => {
    expect(readConfiguration(text).problems).toEqual([]);
    expect(settingsOf(text, 'test')).toEqual({
      lockTimeout: '4s',
      statementTimeout: '1min',
      lockAttempts: 3,
      pause: { after: 0.5, longest: 10 },
      longTransaction: 60,
      keepsInvalidIndexes: true,
    });
    expect(settingsOf(text, 'production')).toEqual({
      lockTimeout: '1s',
      statementTimeout: '1min',
      lockAttempts: 8,
      pause: { after: 0.5, longest: 10 },
      longTransaction: 5,
      keepsInvalidIndexes: false,
    });
  });

  it.each([
    'lock_attempts: 0',
    'pause_after: soon',
    'pause_afer: 1s',
    'environments: {live: {lock_timeout: 1s}}',
    'lock_order: [a]',
    'lock_order: [a.b.c, d]',
  ])('refuses %s', (line) => {
    expect(readConfiguration(`running:\n  ${line}\n`).problems).not.toEqual([]);
  });
});
