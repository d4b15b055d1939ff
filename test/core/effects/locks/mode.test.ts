import { describe, expect, it } from 'vitest';
import { lockTable } from '#core/effects/locks/lockTable';
import { modeAt, since } from '#core/effects/locks/mode';

describe('modes by version', () => {
  it('hold from their major on', () => {
    const modes = lockTable['detach partition'].partition;
    expect([12, 13, 14, 18].map((version) => modeAt(modes, version))).toEqual([
      'SHARE UPDATE EXCLUSIVE',
      'SHARE UPDATE EXCLUSIVE',
      'ACCESS EXCLUSIVE',
      'ACCESS EXCLUSIVE',
    ]);
  });

  it('are no lock before the first entry, and where they say none', () => {
    expect(modeAt(since(15, 'SHARE'), 14)).toBeUndefined();
    expect(modeAt(since(15, 'SHARE'), 15)).toBe('SHARE');
    expect(modeAt(lockTable.grant.target, 17)).toBeUndefined();
  });
});
