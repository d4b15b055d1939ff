import { expect, it } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import { scenarios } from '#scripts/scenarios/rows';
import { peersFile, scenarioTests } from '#scripts/scenarios/tests';

const tests = await scenarioTests(REPOSITORY);

it.each(scenarios.filter(({ elsewhere }) => elsewhere === undefined))(
  'scenario $number is proved on the oldest and the newest server: $fault',
  ({ number }) => {
    const own = tests.filter((test) => test.number === number && test.file !== peersFile);
    expect(own.filter(({ isOnBothEnds }) => isOnBothEnds)).not.toEqual([]);
  },
);

it('names no test that proves what nobody has written down, and no scenario twice', () => {
  const numbers = scenarios.map(({ number }) => number);
  expect(tests.filter(({ number }) => !numbers.includes(number))).toEqual([]);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

it('says what other tools do exactly where the same was done to them', () => {
  const compared = tests.filter(({ file }) => file === peersFile).map(({ number }) => number);
  expect(scenarios.filter(({ peers }) => peers !== undefined).map(({ number }) => number)).toEqual(
    [...new Set(compared)].sort((a, b) => a - b),
  );
});

it('has a test for none that belongs elsewhere', () => {
  const others = scenarios.filter(({ elsewhere }) => elsewhere !== undefined).map(({ number }) => number);
  expect(tests.filter(({ number }) => others.includes(number))).toEqual([]);
});
