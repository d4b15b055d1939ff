import { describe, expect, it } from 'vitest';
import type { Library } from '#core/rules/library';
import { composeRuleSet } from '#core/rules/ruleSet';
import { checks, libraries } from '#rules/libraries';
import { acme, built, heritage } from '#test/core/library/build';

/** A library that does not ship. */
async function community(name: string, rules: string): Promise<Library> {
  const text = acme(rules, 'extends: ["base@^1", "general@^1", "hipaa@^1"]\n').replaceAll('acme', name);
  const { library } = await built(text, heritage(checks));
  return { ...library, origin: { source: `./${name}.yaml`, path: `/${name}.yaml`, digest: '' } };
}

function said(used: readonly Library[], settings: Record<string, object> = {}): readonly string[] {
  const set = composeRuleSet({ libraries: used, profile: 'strict', settings: new Map(Object.entries(settings)) });
  return set.problems.map(({ severity, message }) => `${severity}: ${message}`);
}

const [general, hipaa] = libraries;
const retention = (period: string, classes = '[audit]', more = '') =>
  `  - {id: acme/retention, extends: base/record-retention, title: X, params: {classes: ${classes}, period: ${period}}${more}}\n`;

describe('rules that judge the same and are told different things', () => {
  it('are named with both libraries, their sources, the values, and the ways out', async () => {
    const two = [await community('acme', retention('2 years')), await community('house', retention('3 years'))];
    expect(said(two)).toEqual([
      'warning: acme/retention (acme 1.2.0 from ./acme.yaml) and house/retention (house 1.2.0 from ./house.yaml) judge the same and are told different things: period is "2 years" and "3 years". Both run. Switch one off under `rules:`, give both the same options there, or, where this is meant, name the other rule in its `conflictsWith:`.',
    ]);
  });

  it('are found against those that ship, which are not held against each other', async () => {
    expect(said(libraries)).toEqual([]);
    const index = await community('acme', '  - {id: acme/index, extends: general/wide-index, params: {maximum: 2}}\n');
    expect(said([...(general === undefined ? [] : [general]), index])).toEqual([
      expect.stringMatching(
        /^warning: acme\/index .* and general\/wide-index \(general \S+ from Confiture\) .*: maximum is 2 and 3\./,
      ),
    ]);
    const audit = await community('acme', retention('2 years'));
    expect(said([...(hipaa === undefined ? [] : [hipaa]), audit])).toEqual([
      expect.stringMatching(/period is "2 years" and "6 years"/),
    ]);
  });

  it.each<[string, string, Record<string, object>]>([
    ['are told the same', retention('3 years'), {}],
    ['are about other data', retention('2 years', '[financial]'), {}],
    ['say so themselves', retention('2 years', '[audit]', ', conflictsWith: [house/retention]'), {}],
    ['one of which is off', retention('2 years'), { 'acme/retention': { severity: 'off' } }],
    ['that the project tells the same', retention('2 years'), { 'acme/retention': { options: { period: '3 years' } } }],
  ])('are nothing to say where they %s', async (_, own, settings) => {
    expect(said([await community('acme', own), await community('house', retention('3 years'))], settings)).toEqual([]);
  });
});
