import { describe, expect, it } from 'vitest';
import { createPartitionLocksParent } from '#rules/general/create-partition-locks-parent';
import { createTriggerBlocksWrites } from '#rules/general/create-trigger-blocks-writes';
import { dropIndexWithoutConcurrently } from '#rules/general/drop-index-without-concurrently';
import { dropTriggerBlocks } from '#rules/general/drop-trigger-blocks';
import { policyOrRuleChangeBlocks } from '#rules/general/policy-or-rule-change-blocks';
import { find } from '#test/rules/finder';

const before = 'CREATE TABLE orders (at date) PARTITION BY RANGE (at);\nCREATE INDEX i ON orders (at);';
const lock = 'ALTER TABLE orders ADD COLUMN region text;';

/** Statements whose lock lasts an instant: behind a lock as strong they make nobody wait longer. */
const cases = [
  {
    rule: createTriggerBlocksWrites,
    sql: 'CREATE TRIGGER a AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();',
  },
  { rule: dropTriggerBlocks, sql: 'DROP TRIGGER a ON orders;' },
  { rule: policyOrRuleChangeBlocks, sql: 'CREATE POLICY a ON orders USING (true);' },
  {
    rule: createPartitionLocksParent,
    sql: "CREATE TABLE p PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
  },
  { rule: dropIndexWithoutConcurrently, sql: 'DROP INDEX i;' },
];

describe.each(cases)('$rule.name', ({ rule, sql }) => {
  it('is quiet where the transaction holds the lock already', () => {
    expect(find(rule, `${lock}\n${sql}`, { before, transaction: 'wrapped' })).toEqual([]);
  });

  it('speaks where it held the lock in a transaction of its own, or a weaker one', () => {
    expect(find(rule, `${lock}\n${sql}`, { before })).toHaveLength(1);
    expect(find(rule, `COMMENT ON TABLE orders IS 'x';\n${sql}`, { before, transaction: 'wrapped' })).toHaveLength(1);
  });
});
