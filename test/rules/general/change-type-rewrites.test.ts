import { describe, expect, it } from 'vitest';
import { changeTypeRechecks } from '#rules/general/change-type-rechecks';
import { changeTypeRewrites as rule } from '#rules/general/change-type-rewrites';
import { find } from '#test/rules/finder';

function change(old: string, wanted: string, before = '') {
  return find(rule, `ALTER TABLE t ALTER COLUMN a TYPE ${wanted};`, {
    before: `CREATE TABLE t (a ${old});\n${before}`,
  });
}

describe('change-type-rewrites', () => {
  it('names the indexes that are rebuilt', () => {
    const indexes = 'CREATE INDEX i ON t (a);\nCREATE INDEX j ON t (a, (a + 1));';
    expect(change('int', 'bigint', indexes)[0]?.message).toContain('and public.i and public.j are rebuilt');
  });

  it('speaks of an index that is rebuilt although the rows stay', () => {
    const [finding] = change('varchar(5)', 'text COLLATE "C"', 'CREATE INDEX i ON t (a);');
    expect(finding?.message).toContain('reads and writes wait while public.i is rebuilt. ');
  });

  it('is quiet where neither rows nor indexes change', () => {
    expect(change('varchar(5)', 'varchar(9)', 'CREATE INDEX i ON t (a);')).toEqual([]);
  });

  it('leaves a CHECK that is verified again to its own rule', () => {
    const context = { before: "CREATE TABLE t (a varchar(5) CHECK (a <> ''));" };
    const sql = 'ALTER TABLE t ALTER COLUMN a TYPE varchar(9);';
    expect(find(rule, sql, context)).toEqual([]);
    expect(find(changeTypeRechecks, sql, context)).toHaveLength(1);
  });

  it('does not speak twice of a rewrite that verifies a CHECK by the way', () => {
    const context = { before: 'CREATE TABLE t (a int CHECK (a > 0));' };
    expect(find(changeTypeRechecks, 'ALTER TABLE t ALTER COLUMN a TYPE bigint;', context)).toEqual([]);
  });
});
