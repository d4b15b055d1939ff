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

describe('classification', () => {
  const problemsOf = (text: string) =>
    readConfiguration(text).problems.map(({ rule, message, span, fixes = [] }) => [
      rule,
      message.replace(/ Known: .*/, ''),
      text.slice(span.start, span.end),
      fixes[0]?.edits[0]?.text,
    ]);

  it('names classes that there are, and a wrong entry costs only itself', () => {
    const text = `postgres: 16
classification:
  - {match: users.handle, class: pfi}
  - {match: visits.reason, class: [phi, piii]}
  - {match: users.email, class: none}
words:
  pi: {add: [handle]}
  phi: {add: [ward]}`;
    expect(problemsOf(text)).toEqual([
      ['engine/unknown-class', 'There is no class pfi. Did you mean phi?', 'pfi', 'phi'],
      ['engine/unknown-class', 'There is no class piii. Did you mean pii?', 'piii', 'pii'],
      ['engine/unknown-class', 'There is no class pi. Did you mean phi?', 'pi', 'phi'],
    ]);
    expect(readConfiguration(text).values).toEqual({
      postgres: 16,
      classification: [{ match: 'users.email', class: 'none' }],
      words: { phi: { add: ['ward'] } },
    });
  });

  it('says what is wrong with an entry', () => {
    expect(problemsOf('classification: [{match: a.b.c.d, class: pii}]')[0]?.[1]).toContain(
      'write column, table.column',
    );
    expect(problemsOf('classification: [{match: a, clas: pii}]').map(([, message]) => message)).toContain(
      'There is no setting clas. Did you mean class?',
    );
    expect(problemsOf('words: {phi: {ad: [x]}}')[0]?.[1]).toBe('There is no setting ad. Did you mean add?');
    expect(readConfiguration('postgres: 16\nwords: {phi: {ad: [x]}}').values).toEqual({ postgres: 16, words: {} });
  });
});
