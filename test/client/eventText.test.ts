import { expect, it } from 'vitest';
import { outcomeText } from '#client/runs/eventText';
import { runOutcomes } from '#core/runner/events';

it('says every outcome of a run in words for people', () => {
  expect(Object.fromEntries(runOutcomes.map((outcome) => [outcome, outcomeText(outcome)]))).toEqual({
    ok: 'finished',
    failed: 'failed',
    input: 'cannot run',
    configuration: 'wrongly configured',
    history: 'not as expected',
    locked: 'another run has the lock',
    target: 'not allowed',
    unknown: 'outcome unknown',
    partial: 'done in part',
    cancelled: 'cancelled',
    internal: 'internal error',
  });
});
