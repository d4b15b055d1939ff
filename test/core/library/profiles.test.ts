import { describe, expect, it } from 'vitest';
import { profileOf } from '#core/rules/profile';
import { composeRuleSet } from '#core/rules/ruleSet';
import { acme, built, refusal } from './build';

const rule = (name: string, rest = '') =>
  `  - {id: acme/${name}, title: X, on: truncate, message: X${rest === '' ? '' : `, ${rest}`}}\n`;
const rules =
  rule('loud') +
  rule('quiet') +
  rule('odd') +
  rule('own-strict', 'profile: strict') +
  rule('own', 'profile: recommended');

/** The profile that each rule comes with. */
async function profiles(head: string) {
  const { library } = await built(acme(rules, head));
  return Object.fromEntries(library.rules.map((each) => [each.name, profileOf(each)]));
}

describe('the profiles of a library', () => {
  const own = { 'own-strict': 'strict', own: 'recommended' };

  it.each<[string, string, Record<string, string>]>([
    ['are as each rule says', '', { loud: 'recommended', quiet: 'recommended', odd: 'recommended' }],
    [
      'leave to the strict what the recommended list has not',
      'profiles: {recommended: {include: [acme/loud]}}\n',
      { loud: 'recommended', quiet: 'strict', odd: 'strict' },
    ],
    [
      'leave out what neither list has',
      'profiles: {recommended: {include: [acme/loud]}, strict: {include: ["acme/q*"]}}\n',
      { loud: 'recommended', quiet: 'strict', odd: 'none' },
    ],
    [
      'keep for the strict what only their list has',
      'profiles: {strict: {include: ["acme/q*"]}}\n',
      { loud: 'recommended', quiet: 'strict', odd: 'recommended' },
    ],
    [
      'take a rule in both lists for recommended, and a rule at its own word',
      'profiles: {recommended: {include: ["acme/*"]}, strict: {include: ["acme/*"]}}\n',
      { loud: 'recommended', quiet: 'recommended', odd: 'recommended' },
    ],
  ])('%s', async (_, head, expected) => {
    expect(await profiles(head)).toEqual({ ...expected, ...own });
  });

  it('count over what a rule inherits', async () => {
    const parent = rule('parent', 'profile: strict');
    const child = '  - {id: acme/child, extends: acme/parent}\n';
    const { library } = await built(acme(parent + child, 'profiles: {recommended: {include: [acme/child]}}\n'));
    expect(library.rules.map(profileOf)).toEqual(['strict', 'recommended']);
  });

  it('decide what runs; a rule in none runs where the project sets its severity', async () => {
    const head = 'profiles: {recommended: {include: [acme/loud]}, strict: {include: [acme/quiet]}}\n';
    const { library } = await built(acme(rule('loud') + rule('quiet') + rule('odd'), head));
    const inForce = (profile: 'recommended' | 'strict', settings: readonly [string, object][] = []) =>
      composeRuleSet({ libraries: [library], profile, settings: new Map(settings) }).enabled.map(({ id }) => id);
    expect(inForce('recommended')).toEqual(['acme/loud']);
    expect(inForce('strict')).toEqual(['acme/loud', 'acme/quiet']);
    expect(inForce('recommended', [['acme/odd', { severity: 'info' }]])).toEqual(['acme/loud', 'acme/odd']);
  });

  it.each<[string, RegExp]>([
    [
      'strict: {include: [acme/laud]}',
      /profiles\.strict\.include\[0\]: no rule of the library fits acme\/laud\. Did you mean acme\/loud\?/,
    ],
    ['recommended: {include: ["hipaa/*"]}', /no rule of the library fits hipaa\/\*/],
    [
      'recommended: {include: [acme/own-strict]}',
      /acme\/own-strict says `profile: strict` itself\. Say it in one place\./,
    ],
  ])('are refused: %s', async (list, said) => {
    expect(await refusal(acme(rules, `profiles: {${list}}\n`))).toMatch(said);
  });
});
