import { Stats, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOwned } from '#startup/owned';

/** What stands of a file, but for what is changed. */
function status(changes: Partial<Pick<Stats, 'mode' | 'uid'>>): Stats {
  return Object.assign(Object.create(Stats.prototype), statSync('.'), { uid: process.getuid?.() }, changes);
}

describe('a file is its user’s own', () => {
  it('when it belongs to who runs the process and nobody else can write to it', () => {
    expect(isOwned(status({ mode: 0o100644 }))).toBe(true);
  });

  it.each([
    ['another account', { mode: 0o100644, uid: (process.getuid?.() ?? 0) + 1 }],
    ['the group', { mode: 0o100664 }],
    ['everybody', { mode: 0o100646 }],
  ])('and not when it is also that of %s', (_, changes) => {
    expect(isOwned(status(changes))).toBe(false);
  });
});
