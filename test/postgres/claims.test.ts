import { describe, expect, it } from 'vitest';
import { effectsOf } from '#core/effects/effectsOf';
import { claimed, measured } from '#test/core/effects/claims/account';
import { differences } from '#test/core/effects/claims/differences';
import { readMeasurements } from '#test/core/effects/claims/measurements';
import { fixtureSituation, runScript } from '#test/core/effects/claims/situation';

const { forms } = readMeasurements();
const fixture = await fixtureSituation();

describe('what the engine claims of a statement is what servers did', () => {
  for (const { form, setup = [], sql, versions } of forms) {
    it(form, () => {
      const { parser, timeline } = runScript(fixture, setup.map((each) => `${each};`).join('\n'));
      const statement = parser.parse(sql);
      for (const range of versions) {
        if (range.error !== undefined) continue;
        for (let version = range.from; version <= range.to; version += 1) {
          const claim = effectsOf(statement, { ...timeline, version });
          expect({ version, differences: differences(claimed(claim), measured(range)) }).toEqual({
            version,
            differences: [],
          });
        }
      }
    });
  }
});
