import { describe, expect, it } from 'vitest';
import { severityBy } from '#core/rules/classifiedWords';
import { asOne, idsOf, together } from '#core/rules/together';

const found = (rule: string, severity: 'error' | 'warning', check: string | undefined, at: number) => ({
  rule,
  severity,
  check,
  at,
  clause: `clause of ${rule}`,
  message: `${rule} says so`,
  fixes: [{ title: 'Mend it' }],
});

describe('findings of several libraries', () => {
  const groups = together(
    [
      found('gdpr/x', 'warning', 'grant', 1),
      found('hipaa/x', 'error', 'grant', 1),
      found('pci/x', 'error', 'grant', 2),
      found('general/x', 'error', undefined, 1),
      found('general/y', 'error', undefined, 1),
    ],
    ({ at }) => String(at),
  );

  it('are one where the same check made them at the same place, the worst first', () => {
    expect(groups.map(idsOf)).toEqual([['hipaa/x', 'gdpr/x'], ['pci/x'], ['general/x'], ['general/y']]);
  });

  it('are shown with all clauses and each fix once', () => {
    const [first] = groups;
    if (first === undefined) throw new Error('no group');
    const { severity, message, fixes } = asOne(first);
    expect(severity).toBe('error');
    expect(message).toBe('[clause of hipaa/x; clause of gdpr/x] hipaa/x says so');
    expect(fixes).toEqual([{ title: 'Mend it' }]);
  });
});

describe('severity', () => {
  it.each([
    ['critical', 'stated', 'lower', 'critical'],
    ['critical', 'strong', 'lower', 'error'],
    ['info', 'strong', 'lower', 'info'],
    ['critical', 'strong', 'keep', 'critical'],
    ['critical', 'weak', 'keep', 'info'],
  ] as const)('%s by a %s class, strong names %s: %s', (severity, confidence, strong, expected) => {
    expect(severityBy(severity, confidence, strong)).toBe(expected);
  });
});
