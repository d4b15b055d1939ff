import { describe, expect, it } from 'vitest';
import { validateInSameTransaction as rule } from '#rules/general/validate-in-same-transaction';
import { find } from '#test/rules/finder';

const validate = 'ALTER TABLE orders VALIDATE CONSTRAINT c;';

describe('validate-in-same-transaction', () => {
  it('sees a stronger part of the same statement', () => {
    const sql = 'ALTER TABLE orders ADD CONSTRAINT d CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT c;';
    const [finding] = find(rule, sql);
    expect(finding?.message).toContain('ACCESS EXCLUSIVE on public.orders: reads and writes wait');
    expect(finding?.related).toEqual([]);
  });

  it('says which lock is held: a foreign key stops writes only', () => {
    const sql = `ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES b NOT VALID;\n${validate}`;
    const [finding] = find(rule, sql, { transaction: 'wrapped' });
    expect(finding?.message).toContain('SHARE ROW EXCLUSIVE on public.orders: writes wait');
    expect(finding?.related).toHaveLength(1);
  });

  it('does not count locks on other tables, nor those that let writes through', () => {
    const others = `ALTER TABLE customers ADD COLUMN a int;\nCOMMENT ON TABLE orders IS 'x';\n${validate}`;
    expect(find(rule, others, { transaction: 'wrapped' })).toEqual([]);
  });

  it('does not speak of a constraint that is valid already', () => {
    const before = 'CREATE TABLE orders (a int CONSTRAINT c CHECK (a > 0));';
    const sql = `ALTER TABLE orders ADD COLUMN b int;\n${validate}`;
    expect(find(rule, sql, { before, transaction: 'wrapped' })).toEqual([]);
  });
});
