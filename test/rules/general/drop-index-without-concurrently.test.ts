import { describe, expect, it } from 'vitest';
import { dropIndexWithoutConcurrently as rule } from '#rules/general/drop-index-without-concurrently';
import { find } from '#test/rules/finder';

describe('drop-index-without-concurrently', () => {
  it('names the table, which is locked too', () => {
    const before = 'CREATE TABLE orders (a int);\nCREATE INDEX i ON orders (a);';
    expect(find(rule, 'DROP INDEX i;', { before })[0]?.message).toContain('ACCESS EXCLUSIVE on public.orders: reads');
    expect(find(rule, 'DROP INDEX i;')[0]?.message).toContain('ACCESS EXCLUSIVE on the table of public.i: reads');
  });

  it('has no fix where CONCURRENTLY is refused', () => {
    const before = 'CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE INDEX i ON events (at);';
    const findings = [
      ...find(rule, 'DROP INDEX i;', { before }),
      ...find(rule, 'DROP INDEX i CASCADE;'),
      ...find(rule, 'DROP INDEX i, j;'),
      ...find(rule, 'DROP INDEX i;', { transaction: 'wrapped' }),
    ];
    expect(findings.map(({ fixes }) => fixes)).toEqual([[], [], [], []]);
  });

  it('leaves other objects alone', () => {
    expect(find(rule, 'DROP VIEW i;')).toEqual([]);
  });
});
