import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineFileRule } from '#core/rules/defineRule';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';
import { composeRuleSet, type RuleSetRequest } from '#core/rules/ruleSet';

const words = {
  family: 'Tests',
  severity: 'warning',
  summary: 'A rule.',
  why: 'Because.',
  instead: 'Nothing.',
  sources: [],
  needs: [],
  fixable: false,
  examples: { bad: [], good: [] },
  check: () => [],
} as const;

const options = z.strictObject({ most: z.number().default(3), least: z.number().default(1) });

const plain = defineFileRule({ ...words, name: 'plain', recommended: true, aliases: ['a/old'], options });
const strict = defineFileRule({ ...words, name: 'strict', recommended: false });

function library(name: string, more: Partial<Library> = {}): Library {
  return { name, title: name, version: '1.0.0', description: name, rules: [plain, strict], ...more };
}

function composed(
  libraries: readonly Library[],
  rules: Record<string, object> = {},
  more: Partial<RuleSetRequest> = {},
) {
  return composeRuleSet({ libraries, profile: 'recommended', settings: new Map(Object.entries(rules)), ...more });
}

const severities = (...given: Parameters<typeof composed>) =>
  Object.fromEntries(composed(...given).enabled.map(({ id, severity }) => [id, severity]));

const louder = library('b', {
  rules: [],
  overrides: [{ rule: 'a/plain', set: { severity: 'critical', options: { most: 5 } }, reason: 'House.' }],
});

describe('profiles', () => {
  it('are of all libraries, or of one', () => {
    expect(severities([library('a'), library('b')])).toEqual({ 'a/plain': 'warning', 'b/plain': 'warning' });
    expect(severities([library('a'), library('b')], {}, { profiles: new Map([['b', 'strict']]) })).toEqual({
      'a/plain': 'warning',
      'b/plain': 'warning',
      'b/strict': 'warning',
    });
  });
});

describe('settings of the project', () => {
  it.each<[string, Record<string, object>, Record<string, string>]>([
    ['an id', { 'a/plain': { severity: 'error' } }, { 'a/plain': 'error' }],
    [
      'an id switches on what the profile leaves out',
      { 'a/strict': { severity: 'info' } },
      { 'a/plain': 'warning', 'a/strict': 'info' },
    ],
    ['an id that it had before', { 'a/old': { severity: 'error' } }, { 'a/plain': 'error' }],
    ['a glob', { 'a/*': { severity: 'info' } }, { 'a/plain': 'info', 'a/strict': 'info' }],
    [
      'a later glob over an earlier one',
      { 'a/*': { severity: 'info' }, 'a/p*': { severity: 'error' } },
      { 'a/plain': 'error', 'a/strict': 'info' },
    ],
    [
      'an id over a glob, wherever it stands',
      { 'a/plain': { severity: 'error' }, 'a/*': { severity: 'off' } },
      { 'a/plain': 'error' },
    ],
    ['a cap lowers', { 'a/*': { severity: { max: 'info' } } }, { 'a/plain': 'info' }],
    ['a cap never raises', { 'a/*': { severity: { max: 'critical' } } }, { 'a/plain': 'warning' }],
    [
      'a cap is lifted by a severity',
      { 'a/*': { severity: { max: 'info' } }, 'a/plain': { severity: 'error' } },
      { 'a/plain': 'error' },
    ],
    ['off by a glob', { '*/plain': { severity: 'off' } }, {}],
  ])('%s', (_, rules, found) => {
    expect(severities([library('a')], rules)).toEqual(found);
  });

  it('cannot silence what was not read', () => {
    const { enabled } = composed([engine], { 'engine/*': { severity: 'off' } });
    expect(enabled.map(({ id }) => id)).toContain('engine/unparsed');
    expect(enabled.map(({ id }) => id)).not.toContain('engine/unused-suppression');
  });

  it('tell which key refused options stand under', () => {
    expect(composed([library('a')], { 'a/old': { options: { mots: 1 } } }).refused).toEqual([
      { rule: 'a/plain', key: 'a/old', path: ['mots'], message: 'there is no such option', known: ['most', 'least'] },
    ]);
  });
});

describe('overrides of libraries', () => {
  it('change a rule of another library, and leave a trail', () => {
    const [rule] = composed([library('a'), louder], { 'a/plain': { options: { least: 2 } } }).enabled;
    expect(rule).toMatchObject({ severity: 'critical', options: { most: 5, least: 2 } });
    expect(rule?.changes).toEqual([
      { by: 'b 1.0.0', field: 'severity', from: 'warning', to: 'critical', reason: 'House.' },
      { by: 'b 1.0.0', field: 'options.most', from: undefined, to: 5, reason: 'House.' },
      { by: 'project', field: 'options.least', from: undefined, to: 2 },
    ]);
  });

  it('never bring back what the project has switched off', () => {
    const { enabled, silenced } = composed([library('a'), louder], { 'a/plain': { severity: 'off' } });
    expect(enabled).toEqual([]);
    expect(silenced).toMatchObject([
      {
        id: 'a/plain',
        library: 'a',
        changes: [{ by: 'b 1.0.0' }, { by: 'project', field: 'severity', from: 'critical', to: 'off' }],
      },
    ]);
  });

  it('of different fields add up, of the same field are an error that nobody wins', () => {
    const milder = library('c', {
      rules: [],
      overrides: [{ rule: 'a/plain', set: { severity: 'info', options: { least: 7 } } }],
    });
    const { enabled, problems } = composed([library('a'), louder, milder]);
    expect(enabled).toMatchObject([{ severity: 'warning', options: { most: 5, least: 7 } }]);
    expect(problems).toEqual([
      {
        severity: 'error',
        rule: 'a/plain',
        libraries: ['b', 'c'],
        message:
          'a/plain: severity is overridden differently: b 1.0.0 wants "critical", c 1.0.0 wants "info". Neither is followed; set it under `rules:`.',
      },
    ]);
    const settled = composed([library('a'), louder, milder], { 'a/plain': { severity: 'error' } });
    expect(settled.problems).toEqual([]);
    expect(settled.enabled).toMatchObject([{ severity: 'error' }]);
  });

  it('may put a rule into another profile', () => {
    const moved = library('b', { rules: [], overrides: [{ rule: 'a/strict', set: { profile: 'recommended' } }] });
    expect(severities([library('a'), moved])).toEqual({ 'a/plain': 'warning', 'a/strict': 'warning' });
  });

  it('of a rule that is not there are told', () => {
    expect(composed([louder]).problems).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('not in force here') },
    ]);
  });
});

describe('a library and its fork', () => {
  const fork = library('a', {
    version: '2.0.0',
    rules: [{ ...plain, severity: 'error' as const }],
    origin: { source: './fork.yaml', path: '/fork.yaml', digest: 'sha256-x' },
  });

  it.each([
    ['preferFirst', 'warning', undefined],
    ['preferLast', 'error', undefined],
    ['warn', 'warning', 'warning'],
    [undefined, 'warning', 'error'],
  ] as const)('are settled by onConflict: %s', (policy, severity, problem) => {
    const onConflict = policy === undefined ? new Map() : new Map([['a', policy]]);
    const { enabled, problems } = composed([library('a'), fork], {}, { onConflict });
    expect(enabled.filter(({ id }) => id === 'a/plain')).toMatchObject([{ severity }]);
    expect(problems.map((each) => each.severity)).toEqual(problem === undefined ? [] : [problem]);
    if (problem !== undefined)
      expect(problems[0]?.message).toContain('a/plain is defined by a 1.0.0 and by a 2.0.0 (./fork.yaml)');
  });
});
