import { describe, expect, it } from 'vitest';
import { applyFixes } from '#core/rules/applyFixes';
import { indexWithoutConcurrently as rule } from '#rules/general/index-without-concurrently';
import { find } from '#test/rules/finder';

const build = 'CREATE INDEX i ON orders (customer_id);';

describe('index-without-concurrently', () => {
  it('says until when the lock is held', () => {
    expect(find(rule, build)[0]?.message).toMatch(/^CREATE INDEX takes SHARE on public\.orders: writes wait while /);
    expect(find(rule, build, { transaction: 'wrapped' })[0]?.message).toContain('public.orders until commit: ');
  });

  it('is quiet about what nobody else can use', () => {
    expect(find(rule, `CREATE TEMPORARY TABLE orders (customer_id int);\n${build}`)).toEqual([]);
    expect(find(rule, `CREATE MATERIALIZED VIEW orders AS SELECT 1 AS customer_id;\n${build}`)).toEqual([]);
    expect(find(rule, `SET search_path = shop;\nCREATE TABLE orders (customer_id int);\n${build}`)).toEqual([]);
  });

  it('knows a table of an earlier migration, and one of the same name elsewhere', () => {
    expect(find(rule, build, { before: 'CREATE TABLE orders (customer_id int);' })).toHaveLength(1);
    expect(find(rule, `CREATE TABLE shop.orders (customer_id int);\n${build}`)).toHaveLength(1);
  });

  it('fixes around comments and quoted names', () => {
    const sql = 'create /* index */ unique\n  index if not exists "index" on orders (customer_id);';
    const fixes = find(rule, sql).flatMap((finding) => finding.fixes);
    expect(applyFixes(sql, fixes).text).toBe(
      'create /* index */ unique\n  index CONCURRENTLY if not exists "index" on orders (customer_id);',
    );
  });

  it.each([
    ['none', build, [true]],
    ['wrapped', build, []],
    ['auto', build, [true]],
    ['auto', `SET lock_timeout = '2s';\n${build}`, [true]],
    ['auto', `ALTER TABLE customers ADD COLUMN region text;\n${build}`, [false]],
    ['none', `BEGIN;\n${build}\nCOMMIT;`, []],
  ] as const)(
    'offers a fix that can run, and none that needs no thought where others lose their transaction (%s)',
    (transaction, sql, automatic) => {
      const fixes = find(rule, sql, { transaction }).flatMap((finding) => finding.fixes);
      expect(fixes.map((fix) => fix.automatic)).toEqual(automatic);
    },
  );
});
