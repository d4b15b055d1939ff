import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#core/library/limits';
import { type CompilePattern, loadPatterns } from '#core/library/pattern';

let compile: CompilePattern;
beforeAll(async () => {
  compile = await loadPatterns();
});

function made(source: string) {
  const pattern = compile(source);
  if ('problem' in pattern) throw new Error(pattern.problem);
  return pattern;
}

describe('a pattern', () => {
  it('is looked for anywhere in the text', () => {
    expect(made('_(id|key)$').test('tenant_id')).toBe(true);
    expect(made('^id$').test('tenant_id')).toBe(false);
    expect(made('(?i)TENANT').test('tenant_id')).toBe(true);
  });

  it.each([
    ['(a)\\1', /backreferences are not allowed, as matching has to take linear time/],
    ['(?=secret)', /look-around is not allowed/],
    ['(?<!x)y', /look-around is not allowed/],
    ['(a{1000}){1000}', /invalid repeat count/],
    ['[', /missing closing \]/],
    ['a'.repeat(limits.pattern + 1), /it has 201 characters, and 200 are allowed/],
  ])('%s is refused', (source, said) => {
    expect(compile(source)).toEqual({ problem: expect.stringMatching(said) });
  });

  /** V8 needs seconds for 28 letters, and twice as many for each one more. */
  it('that explodes elsewhere takes time in proportion to the text', () => {
    const explosive = made('^(\\w+\\s?)*$');
    const seconds = (letters: number) => {
      const text = `${'a'.repeat(letters)}!`;
      const start = process.cpuUsage();
      for (let round = 0; round < 20; round++) expect(explosive.test(text)).toBe(false);
      return process.cpuUsage(start).user / 1e6;
    };
    seconds(500); // warm
    expect(seconds(4_000)).toBeLessThan(60 * Math.max(seconds(500), 0.01));
  });
});
