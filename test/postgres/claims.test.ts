import { describe, expect, it } from 'vitest';
import { judge, type Verdict } from '#test/core/effects/claims/judge';
import { leeway } from '#test/core/effects/claims/leeway';
import { readMeasurements } from '#test/core/effects/claims/measurements';
import { fixtureSituation } from '#test/core/effects/claims/situation';

const measurements = readMeasurements();
const fixture = await fixtureSituation();
const verdicts = measurements.forms.map((form) => judge(fixture, form, measurements));

describe('what the engine claims of a statement is what servers did', () => {
  it.each(verdicts)('$form', ({ wrong }) => {
    expect(wrong).toEqual([]);
  });

  it('on every major, for hundreds of forms', () => {
    expect(Object.keys(measurements.servers)).toEqual(['12', '13', '14', '15', '16', '17', '18']);
    expect(verdicts.length).toBeGreaterThan(900);
  });

  it('leaves room only where it says why, and nowhere else than listed', () => {
    const excused = (by: keyof typeof leeway) => verdicts.filter(({ excuses }) => excuses.has(by)).map(nameOf);
    expect({ assumed: excused('assumed'), unseen: excused('unseen'), unknown: excused('unknown') }).toEqual(leeway);
  });
});

function nameOf({ form }: Verdict): string {
  return form;
}
