import { describe, expect, it } from 'vitest';
import { concurrentlyInTransaction as rule } from '#rules/general/concurrently-in-transaction';
import { find } from '#test/rules/finder';

const build = 'CREATE INDEX CONCURRENTLY i ON orders (a);';

describe('concurrently-in-transaction', () => {
  it('leaves a file alone that its runner does not wrap because of it', () => {
    expect(find(rule, build, { transaction: 'auto' })).toEqual([]);
  });

  it('looks into functions, which never run outside of a transaction', () => {
    const sql = `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${build} END $$;`;
    const [finding] = find(rule, sql);
    expect(finding?.message).toContain('CREATE INDEX CONCURRENTLY cannot run inside a function or DO block');
    expect(sql.slice(finding?.span.start, finding?.span.end)).toBe(build.slice(0, -1));
  });

  it('knows when the transaction has ended', () => {
    expect(find(rule, `BEGIN;\nSELECT 1;\nCOMMIT;\n${build}`)).toEqual([]);
    expect(find(rule, `BEGIN;\nSAVEPOINT s;\nROLLBACK TO s;\n${build}`)).toHaveLength(1);
  });

  it.each([
    'ALTER TABLE events DETACH PARTITION old CONCURRENTLY;',
    'REINDEX TABLE CONCURRENTLY orders;',
    'DROP INDEX CONCURRENTLY i;',
  ])('speaks of %s', (sql) => {
    expect(find(rule, sql, { transaction: 'wrapped' })).toHaveLength(1);
  });

  it('does not speak of what is refused for another reason', () => {
    expect(find(rule, 'VACUUM orders;', { transaction: 'wrapped' })).toEqual([]);
    expect(find(rule, 'REINDEX SCHEMA shop;', { transaction: 'wrapped' })).toEqual([]);
  });
});
