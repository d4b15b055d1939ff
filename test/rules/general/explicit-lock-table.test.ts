import { describe, expect, it } from 'vitest';
import { explicitLockTable as rule } from '#rules/general/explicit-lock-table';
import { find } from '#test/rules/finder';

const lock = 'LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;';
const alter = 'ALTER TABLE orders ADD COLUMN a int;';

function messages(sql: string, options?: Readonly<Record<string, unknown>>): readonly string[] {
  return find(rule, sql, { options, transaction: 'wrapped' }).map(({ message }) => message);
}

describe('explicit-lock-table', () => {
  it('is quiet where the transaction needs the lock, before or behind', () => {
    expect(messages(`${lock}\nUPDATE orders SET a = 1;\n${alter}`)).toEqual([]);
    expect(messages(`${alter}\n${lock}`)).toEqual([]);
  });

  it('speaks where only a weaker lock, another table or another transaction follows', () => {
    expect(messages(`${lock}\nCREATE INDEX i ON orders (a);`)).toHaveLength(1);
    expect(messages(`${lock}\nALTER TABLE customers ADD COLUMN a int;`)).toHaveLength(1);
    expect(find(rule, `BEGIN;\n${lock}\nCOMMIT;\n${alter}`)).toHaveLength(1);
  });

  it('does not take a second LOCK TABLE for a need', () => {
    expect(messages(`LOCK TABLE orders IN SHARE MODE;\n${lock}`)).toHaveLength(2);
  });

  it('points at each table', () => {
    const sql = 'LOCK TABLE orders, customers IN SHARE MODE;';
    const spans = find(rule, sql, { transaction: 'wrapped' }).map(({ span }) => sql.slice(span.start, span.end));
    expect(spans).toEqual(['orders', 'customers']);
  });

  it('takes the weakest mode that is reported as an option', () => {
    const sql = 'LOCK TABLE orders IN SHARE MODE;';
    expect(messages(sql)).toHaveLength(1);
    expect(messages(sql, { minimum: 'ACCESS EXCLUSIVE' })).toEqual([]);
  });
});
