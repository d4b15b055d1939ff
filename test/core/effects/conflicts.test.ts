import { describe, expect, it } from 'vitest';
import { blocksReads, blocksWrites, conflicts } from '#core/effects/conflicts';
import { lockModes } from '#core/sql/facts/lockMode';

/** Rows and columns from ACCESS SHARE to ACCESS EXCLUSIVE, as the manual prints the table: X is a conflict. */
const manual = ['.......X', '......XX', '....XXXX', '...XXXXX', '..XX.XXX', '..XXXXXX', '.XXXXXXX', 'XXXXXXXX'];

describe('conflicts', () => {
  it('is the table of the manual', () => {
    const ours = lockModes.map((one) => lockModes.map((other) => (conflicts(one, other) ? 'X' : '.')).join(''));
    expect(ours).toEqual(manual);
  });

  it('tells which modes stop reads and writes', () => {
    expect(lockModes.filter(blocksReads)).toEqual(['ACCESS EXCLUSIVE']);
    expect(lockModes.filter(blocksWrites)).toEqual(['SHARE', 'SHARE ROW EXCLUSIVE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE']);
  });
});
