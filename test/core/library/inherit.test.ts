import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineFileCheck } from '#core/rules/check';
import type { FileContext, Rule } from '#core/rules/rule';
import { acme, built, heritage, refusal } from './build';

const check = defineFileCheck({
  name: 'shout',
  family: 'Tests',
  summary: 'It shouts.',
  why: 'Because.',
  instead: 'Whisper.',
  sources: [],
  needs: ['schema'],
  fixable: false,
  params: z.strictObject({
    words: z.array(z.string()).default(['a', 'b']).describe('What it shouts.'),
    loud: z.boolean().describe('How.'),
  }),
  *check({ options: { words, loud } }) {
    yield { message: `${words.join(' ')}${loud ? '!' : ''}`, span: { start: 0, end: 1 }, object: 'public.t' };
  },
});

/** What a rule says with these options of its user. */
function says(rule: Rule, set: Record<string, unknown> = {}) {
  if (rule.on !== 'file') throw new Error('It is no rule about a file.');
  const { check: run, options } = rule;
  const context = { options: options.parse(set), version: 15 } as FileContext<unknown>;
  return Array.from(run(context), ({ message }) => message);
}

const extended = 'extends: ["base@^1"]\n';

describe('a rule that extends a shared check', () => {
  it('gives it parameters, changes lists, and lets users set them', async () => {
    const { library } = await built(
      acme(
        '  - {id: acme/x, extends: base/shout, title: X, severity: error, clause: A 1, params: {loud: true, words: {append: [c], remove: [a]}}}\n',
        extended,
      ),
      heritage([check]),
    );
    const [rule] = library.rules;
    expect(rule).toMatchObject({
      name: 'x',
      summary: 'X',
      severity: 'error',
      clause: 'A 1',
      why: 'Because.',
      instead: 'Whisper.',
      extends: 'shout',
    });
    expect(rule && says(rule)).toEqual(['b c!']);
    expect(rule && says(rule, { loud: false })).toEqual(['b c']);
  });

  it('may say it in other words', async () => {
    const { library } = await built(
      acme(
        '  - {id: acme/x, extends: base/shout, params: {loud: true}, message: "At ACME: {message} ({object})"}\n',
        extended,
      ),
      heritage([check]),
    );
    expect(library.rules.flatMap((rule) => says(rule))).toEqual(['At ACME: a b! (public.t)']);
  });

  it.each([
    [
      '{id: acme/x, extends: base/shout}',
      '',
      /acme\/x, extends: the library base is not listed\. Add base to `extends:` at the top\./,
    ],
    ['{id: acme/x, extends: base/shuot}', extended, /there is no rule base\/shuot\. Did you mean base\/shout\?/],
    ['{id: acme/x, extends: base/shout, params: {loud: 3}}', extended, /acme\/x, params\.loud: .*expected boolean/],
    ['{id: acme/x, extends: base/shout}', extended, /loud is missing/],
    [
      '{id: acme/x, extends: base/shout, params: {loud: true, wrods: []}}',
      extended,
      /there is no field wrods\. Did you mean words\?/,
    ],
    [
      '{id: acme/x, extends: base/shout, params: {loud: true}, where: [{a: b}]}',
      extended,
      /where is for rules with conditions of their own/,
    ],
    [
      '{id: acme/x, extends: base/shout, params: {loud: true}, needs: F}',
      extended,
      /needs: F is less than the M of base\/shout\. Leave it out\./,
    ],
  ])('%s is refused', async (rule, head, said) => {
    expect(await refusal(acme(`  - ${rule}\n`, head), heritage([check]))).toMatch(said);
  });
});

describe('a rule that extends a rule', () => {
  const general = 'extends: ["general@>=0.1.0"]\n';

  it('of ours has other values where nobody sets them', async () => {
    const { library } = await built(
      acme('  - {id: acme/x, extends: general/wide-index, title: X, severity: error, params: {maximum: 2}}\n', general),
    );
    const [rule] = library.rules;
    expect(rule?.options.parse({})).toEqual({ maximum: 2 });
    expect(rule?.options.parse({ maximum: 5 })).toEqual({ maximum: 5 });
    expect(rule).toMatchObject({ name: 'x', severity: 'error', examples: { bad: [], good: [] } });
  });

  it('of its own library inherits field by field, but never clause, id or examples', async () => {
    const { library, entries } = await built(
      acme(`  - {id: acme/a, title: A, severity: error, clause: A 1, on: truncate, message: "{table}", tags: [one, two], remediation: {text: No., sql: DELETE}, examples: {bad: [TRUNCATE t;]}}
  - {id: acme/b, extends: acme/a, title: B, tags: {append: [three], remove: [one]}, remediation: {text: Never.}}
  - {id: acme/c, extends: acme/b, severity: info, tags: [four]}
`),
    );
    expect(
      library.rules.map(({ summary, severity, clause, tags, instead, examples }) => [
        summary,
        severity,
        clause,
        tags,
        instead,
        examples.bad.length,
      ]),
    ).toEqual([
      ['A', 'error', 'A 1', ['one', 'two'], 'No.\n\n```sql\nDELETE\n```', 1],
      ['B', 'error', undefined, ['two', 'three'], 'Never.\n\n```sql\nDELETE\n```', 0],
      ['B', 'info', undefined, ['four'], 'Never.\n\n```sql\nDELETE\n```', 0],
    ]);
    expect(Object.fromEntries(entries.get('acme/c')?.origins ?? [])).toMatchObject({
      id: 'acme/c',
      title: 'acme/b',
      severity: 'acme/c',
      message: 'acme/a',
      'remediation.text': 'acme/b',
      'remediation.sql': 'acme/a',
    });
    expect(entries.get('acme/c')?.ancestors).toEqual(['acme/b', 'acme/a']);
  });

  it('of another library of data inherits its conditions', async () => {
    const other = await built(acme('  - {id: acme/a, title: A, on: truncate, message: "{table}"}\n'));
    const text = acme('  - {id: shop/b, extends: acme/a, title: B}\n', 'extends: [acme]\n').replace(
      'name: acme',
      'name: shop',
    );
    const { library } = await built(text, heritage([], [other]));
    expect(library.rules).toMatchObject([{ name: 'b', summary: 'B', on: ['truncate'] }]);
  });

  it.each([
    [
      '  - {id: acme/a, extends: acme/b}\n  - {id: acme/b, extends: acme/a}\n',
      /the rule inherits from itself: acme\/a → acme\/b → acme\/a/,
    ],
    ['  - {id: acme/a, extends: acme/a}\n', /the rule inherits from itself: acme\/a → acme\/a/],
    ['  - {id: acme/a, extends: acme/zzz}\n', /there is no rule acme\/zzz/],
    [
      `  - {id: acme/r0, title: A, on: truncate, message: x}\n${[1, 2, 3, 4, 5, 6].map((n) => `  - {id: acme/r${n}, extends: acme/r${n - 1}}\n`).join('')}`,
      /acme\/r6, extends: the rule inherits over more than 5 steps: acme\/r6 → acme\/r5/,
    ],
  ])('is refused: %#', async (rules, said) => {
    expect(await refusal(acme(rules))).toMatch(said);
  });
});
