import { describe, expect, it } from 'vitest';
import { volatileDefaultRewrites as rule } from '#rules/general/volatile-default-rewrites';
import { find } from '#test/rules/finder';

describe('volatile-default-rewrites', () => {
  it('believes what a function is declared to be', () => {
    const declared = (volatility: string) => ({
      before: `CREATE FUNCTION token() RETURNS text LANGUAGE sql ${volatility} AS 'SELECT 1::text';`,
    });
    const sql = 'ALTER TABLE t ADD COLUMN a text DEFAULT token();';
    expect(find(rule, sql, declared('STABLE'))).toEqual([]);
    expect(find(rule, sql, declared('VOLATILE'))).toHaveLength(1);
    expect(find(rule, sql, declared(''))).toHaveLength(1);
  });

  it('speaks of each column by itself', () => {
    const sql =
      'ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid(), ADD COLUMN b int DEFAULT 0, ADD COLUMN c float DEFAULT random();';
    expect(find(rule, sql).map(({ span }) => sql.slice(span.start, span.end))).toEqual([
      'gen_random_uuid()',
      'random()',
    ]);
  });

  it('leaves rewrites for another reason to their own rules', () => {
    const before = 'CREATE DOMAIN positive AS int CHECK (VALUE > 0);';
    expect(find(rule, 'ALTER TABLE t ADD COLUMN a positive DEFAULT 1;', { before })).toEqual([]);
    expect(find(rule, 'ALTER TABLE t ADD COLUMN a bigserial;')).toEqual([]);
  });

  it('has no fix for a column that may not be NULL', () => {
    const [finding] = find(rule, 'ALTER TABLE t ADD COLUMN a uuid NOT NULL DEFAULT gen_random_uuid();');
    expect(finding?.fixes).toEqual([]);
  });
});
