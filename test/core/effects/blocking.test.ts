import { describe, expect, it } from 'vitest';
import { blocked, describeLock, trafficBlockedBy } from '#core/effects/blocking';
import type { Effects, LockTaken } from '#core/effects/effects';

const exclusive: LockTaken = {
  relation: 'public.orders',
  mode: 'ACCESS EXCLUSIVE',
  role: 'target',
  until: 'commit',
};
const shared: LockTaken = {
  relation: 'public.customers',
  mode: 'SHARE ROW EXCLUSIVE',
  role: 'referenced',
  until: 'commit',
};
const gentle: LockTaken = {
  relation: 'public.items',
  mode: 'SHARE UPDATE EXCLUSIVE',
  role: 'target',
  until: 'statement',
};

describe('blocking', () => {
  it('lists only relations on which reads or writes wait', () => {
    const effects: Effects = {
      locks: [exclusive, gentle, shared],
      work: [],
      duration: 'instant',
      transaction: 'any',
      assumptions: [],
    };
    expect(blocked(effects)).toEqual([
      { lock: exclusive, traffic: 'reads and writes' },
      { lock: shared, traffic: 'writes' },
    ]);
  });

  it('tells maintenance from nothing', () => {
    expect(trafficBlockedBy('SHARE UPDATE EXCLUSIVE')).toBe('schema changes');
    expect(trafficBlockedBy('ROW SHARE')).toBe('nothing');
  });

  it('says a lock in one line', () => {
    expect(describeLock(exclusive)).toBe(
      'ACCESS EXCLUSIVE on public.orders until the transaction ends: every read and write waits',
    );
    expect(describeLock(gentle)).toContain('while it runs: reads and writes go on');
  });
});
