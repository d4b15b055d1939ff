import { describe, expect, it } from 'vitest';
import type { LockTaken } from '#core/effects/effects';
import { whoWaits, whoWaitsBehind } from '#core/rules/words/traffic';

function lock(mode: LockTaken['mode'], role: LockTaken['role'] = 'target'): LockTaken {
  return { relation: 'public.t', mode, role, until: 'commit' };
}

describe('who waits', () => {
  it.each([
    ['ACCESS EXCLUSIVE', 'reads and writes wait'],
    ['EXCLUSIVE', 'writes wait'],
    ['SHARE ROW EXCLUSIVE', 'writes wait'],
    ['SHARE', 'writes wait'],
    ['SHARE UPDATE EXCLUSIVE', 'schema changes wait'],
    ['ROW EXCLUSIVE', 'stronger locks wait'],
  ] as const)('behind %s: %s', (mode, words) => {
    expect(whoWaits(mode)).toBe(words);
  });

  it('is decided by the strongest lock on a table', () => {
    expect(whoWaitsBehind([lock('SHARE'), lock('ACCESS EXCLUSIVE', 'referenced')])).toBe('reads and writes wait');
  });

  it('tells of an index what its table does not stop', () => {
    expect(whoWaitsBehind([lock('SHARE'), lock('ACCESS EXCLUSIVE', 'index')])).toBe(
      'writes wait, reads that plan with the index wait',
    );
    expect(whoWaitsBehind([lock('ACCESS EXCLUSIVE'), lock('ACCESS EXCLUSIVE', 'index')])).toBe('reads and writes wait');
    expect(whoWaitsBehind([lock('ACCESS EXCLUSIVE', 'index')])).toBe('reads that plan with the index wait');
  });
});
