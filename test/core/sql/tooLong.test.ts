import { describe, expect, it } from 'vitest';
import { lexedIfTooLong } from '#core/sql/tooLong';

const row = 'INSERT INTO a VALUES (1);\n';
const million = 1024 * 1024;

describe('a file too long to be read', () => {
  it.each([
    ['5,001 statements', row.repeat(5_001), /it has 5,001 statements, and more than 5,000 are not read/],
    [
      '1 MB of code in one statement',
      `INSERT INTO a VALUES ${'(1, 2), '.repeat(200_000)}(1, 2);`,
      /more than 1 MB of words/,
    ],
  ])('has %s, and says so', (_, text, message) => {
    const lexed = lexedIfTooLong(text);
    expect(lexed?.statements).toEqual([]);
    expect(lexed?.notAnalysed).toEqual([
      { reason: 'too large', message: expect.stringMatching(message), span: { start: 0, end: 0 } },
    ]);
  });

  it.each([
    ['5,000 statements', row.repeat(5_000)],
    ['semicolons in a string', `SELECT '${';'.repeat(6_000)}';`],
    ['a string of 2 MB', `SELECT '${'x'.repeat(2 * million)}';`],
    ['a body of 2 MB', `DO $$ BEGIN\n${"PERFORM 'x';\n".repeat(200_000)}END $$;`],
    ['a comment of 2 MB', `/*${'x'.repeat(2 * million)}*/ SELECT 1;`],
  ])('is not one with %s', (_, text) => {
    expect(lexedIfTooLong(text)).toBeUndefined();
  });

  it('names what cutting it tells', () => {
    const text = `${row.repeat(5_001)}\\i other.sql\nSELECT 'open`;
    expect(lexedIfTooLong(text)?.notAnalysed.map(({ reason }) => reason)).toEqual([
      'too large',
      'syntax error',
      'psql command',
    ]);
  });
});
