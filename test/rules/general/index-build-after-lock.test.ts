import { describe, expect, it } from 'vitest';
import { indexBuildAfterLock as rule } from '#rules/general/index-build-after-lock';
import { find } from '#test/rules/finder';

const lock = 'ALTER TABLE orders ADD COLUMN region text;';
const build = 'CREATE INDEX i ON orders (region);';

describe('index-build-after-lock', () => {
  it('points at the statement that took the lock', () => {
    const sql = `${lock}\n${build}`;
    const [finding] = find(rule, sql, { transaction: 'wrapped' });
    expect(finding?.related).toEqual([
      { span: { start: 0, end: lock.length - 1 }, message: 'Takes ACCESS EXCLUSIVE on public.orders.' },
    ]);
  });

  it('is about the transaction that is open, not about one that has ended', () => {
    expect(find(rule, `BEGIN;\n${lock}\nCOMMIT;\nBEGIN;\n${build}\nCOMMIT;`)).toEqual([]);
    expect(find(rule, `BEGIN;\n${lock}\nROLLBACK;\n${build}`)).toEqual([]);
  });

  it('does not count weaker locks, nor locks on what nobody uses', () => {
    expect(find(rule, `COMMENT ON TABLE orders IS 'x';\n${build}`, { transaction: 'wrapped' })).toEqual([]);
    const onNew = 'CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN a int;';
    expect(find(rule, `${onNew}\n${build}`, { transaction: 'wrapped' })).toEqual([]);
  });
});
