import { describe, expect, it } from 'vitest';
import { readConfiguration } from '#core/config/readConfiguration';

/** What is wrong, each with the text it points at. */
function problemsOf(text: string): [string, string][] {
  return readConfiguration(text).problems.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}

describe('a valid file', () => {
  it('keeps every value', () => {
    const { values, problems } = readConfiguration(
      'postgres: 16\ntransaction: wrapped\nlock_timeout: 2s\nrules:\n  general/vacuum-full: off\n  general/x: { severity: error, maximum: 5s }\n',
    );
    expect(problems).toEqual([]);
    expect(values).toEqual({
      postgres: 16,
      transaction: 'wrapped',
      lock_timeout: '2s',
      rules: { 'general/vacuum-full': { severity: 'off' }, 'general/x': { severity: 'error', maximum: '5s' } },
    });
  });

  it('may be empty, or only comments', () => {
    expect(readConfiguration('')).toMatchObject({ values: {}, problems: [] });
    expect(readConfiguration('# nothing yet\n')).toMatchObject({ values: {}, problems: [] });
  });
});

describe('a mistake costs only itself', () => {
  it('suggests the key that was meant', () => {
    const text = 'postgress: 15\nprofile: strict\n';
    expect(problemsOf(text)).toEqual([['There is no setting postgress. Did you mean postgres?', 'postgress']]);
    expect(readConfiguration(text).values).toEqual({ profile: 'strict' });
  });

  it('points at the key of a wrong value and keeps the others', () => {
    const text = 'postgres: 9\nlock_timeout: soon\nlibraries: [general]\n';
    const problems = problemsOf(text);
    expect(problems.map(([, at]) => at)).toEqual(['postgres', 'lock_timeout']);
    expect(problems[1]?.[0]).toContain('write a duration such as 500ms');
    expect(readConfiguration(text).values).toEqual({ libraries: ['general'] });
  });

  it('drops one rule, not all of them', () => {
    const text = 'rules:\n  general/a: loud\n  general/b: off\n';
    expect(problemsOf(text).map(([, at]) => at)).toEqual(['general/a']);
    expect(readConfiguration(text).values).toEqual({ rules: { 'general/b': { severity: 'off' } } });
  });
});

describe('text that is no configuration', () => {
  it.each([
    ['broken YAML', 'rules: [\n'],
    ['a list', '- a\n- b\n'],
    ['a sentence', 'just words\n'],
    [
      'too many aliases',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
        .split('')
        .map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`)
        .join('\n')}\n`,
    ],
    ['a duplicate key', 'postgres: 15\npostgres: 16\n'],
  ])('is reported: %s', (_, text) => {
    const { problems, values } = readConfiguration(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(values).toEqual({});
    for (const { span } of problems) expect(span.end).toBeLessThanOrEqual(text.length);
  });

  it('does not touch prototypes', () => {
    readConfiguration('__proto__: { polluted: true }\nrules: { __proto__: off }\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
