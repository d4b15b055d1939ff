import { describe, expect, it } from 'vitest';
import type { Rule } from '#core/rules/rule';
import { libraries } from '#rules/libraries';
import quickFixes from './quickFixes.json';

const rules = new Map<string, Rule>(
  libraries.flatMap(({ name, rules: own }) => own.map((rule) => [`${name}/${rule.name}`, rule] as const)),
);

/** The catalogue of the regulations says which rules mend what they find, and how. */
describe.each(Object.entries(quickFixes))('%s', (id, said) => {
  it(`has a quick fix where the catalogue says so: ${said}`, () => {
    const rule = rules.get(id);
    const isMended = said.startsWith('Yes');
    expect(rule?.fixable).toBe(isMended);
    expect(rule?.examples.bad.some(({ fixed }) => fixed !== undefined)).toBe(isMended);
  });
});
