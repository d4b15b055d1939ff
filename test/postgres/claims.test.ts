import { describe, expect, it } from 'vitest';
import { measured } from '#test/core/effects/claims/account';
import { claimOf } from '#test/core/effects/claims/claim';
import { differences } from '#test/core/effects/claims/differences';
import { leeway } from '#test/core/effects/claims/leeway';
import { readMeasurements } from '#test/core/effects/claims/measurements';
import { fixtureSituation } from '#test/core/effects/claims/situation';

const { forms, relations, servers } = readMeasurements();
const majors = Object.keys(servers).map(Number);
const fixture = await fixtureSituation();
const used = { assumed: new Set<string>(), unseen: new Set<string>(), unknown: new Set<string>() };

describe('what the engine claims of a statement is what servers did', () => {
  it('for every form on every major', () => {
    expect(majors).toEqual([12, 13, 14, 15, 16, 17, 18]);
    expect(forms.length).toBeGreaterThan(300);
  });

  it.each(forms)('$form', ({ form, setup = [], sql, versions }) => {
    for (const version of majors) {
      const range = versions.find(({ from, to }) => from <= version && version <= to);
      if (range === undefined || range.error !== undefined) continue;
      const claim = claimOf(fixture, setup, sql, version);
      const { tooMuch, tooLittle } = differences(claim.account, measured(range, relations));
      if (tooMuch.length + tooLittle.length > 0 && claim.unknown) {
        used.unknown.add(form);
        continue;
      }
      if (tooMuch.length > 0 && claim.assumes) used.assumed.add(form);
      if (tooLittle.length > 0 && claim.runsUnseen) used.unseen.add(form);
      expect({
        version,
        tooMuch: claim.assumes ? [] : tooMuch,
        tooLittle: claim.runsUnseen ? [] : tooLittle,
      }).toEqual({ version, tooMuch: [], tooLittle: [] });
    }
  });

  it('leaves room only where it says what it assumes, and nowhere else than listed', () => {
    expect({
      assumed: [...used.assumed].sort(),
      unseen: [...used.unseen].sort(),
      unknown: [...used.unknown].sort(),
    }).toEqual(leeway);
  });
});
