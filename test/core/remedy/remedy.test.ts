import { describe, expect, it } from 'vitest';
import { placeRemedy } from '#core/remedy/place';
import { rulesWithRemedy } from '#core/remedy/remedyOf';
import { cases, foundRemedy, reported, written } from './cases';

const versions = [12, 15, 18];

describe('safer steps', () => {
  it('are tried for every rule that has some', () => {
    expect(new Set(cases.map(({ rule }) => `general/${rule}`))).toEqual(new Set(rulesWithRemedy));
  });

  it.each(cases.flatMap((each) => versions.map((version) => ({ ...each, version }))))(
    '$sql on $version: are SQL, and nothing that the rule finds',
    ({ rule, sql, version }) => {
      const files = written(rule, sql, version);
      expect(files.length).toBeGreaterThan(1);
      for (const { report } of files) {
        expect(report.analysis.notAnalysed).toEqual([]);
        expect(report.findings.map((finding) => finding.rule)).not.toContain(`general/${rule}`);
      }
    },
  );

  it('stand in the file where each statement is a transaction of its own, or where no file can be written', () => {
    const sql = 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;';
    const alone = foundRemedy('set-not-null-scans', reported(`-- confiture: transaction none\n${sql}`, 15));
    const wrapped = foundRemedy('set-not-null-scans', reported(sql, 15));
    for (const placed of [alone && placeRemedy(alone, true), wrapped && placeRemedy(wrapped, false)]) {
      expect(placed?.migrations).toEqual([]);
      expect(placed?.edits[0]?.text.split(';\n')).toHaveLength(4);
    }
  });

  it('take a statement out that must not stand in a transaction, and leave no file without any', () => {
    const sql = 'ALTER TABLE customers ADD UNIQUE (tenant);';
    expect(written('unique-constraint-builds-index', sql, 15)[0]?.text).toBe('SELECT 1;\n');
    const lonely = foundRemedy('unique-constraint-builds-index', reported(sql, 15));
    expect(lonely && placeRemedy(lonely, true)).toBeUndefined();
  });

  it('that wait for a release are migrations of their own, whatever the file is', () => {
    const sql = '-- confiture: transaction none\nALTER TABLE customers DROP COLUMN since;';
    const found = foundRemedy('drop-column', reported(sql, 15));
    const placed = found && placeRemedy(found, true);
    expect(placed?.edits.map(({ text }) => text)).toEqual(['ALTER TABLE customers ALTER COLUMN since DROP NOT NULL']);
    expect(placed?.migrations.map(({ name }) => name)).toEqual(['drop_customers_since']);
    expect(found && placeRemedy(found, false)).toBeUndefined();
  });

  it.each([
    ['set-not-null-scans', 'ALTER TABLE orders ALTER total SET NOT NULL, ADD note text;'],
    ['check-validates', 'ALTER TABLE orders ADD CHECK (total > 0), ADD CHECK (id > 0);'],
    ['unique-constraint-builds-index', 'ALTER TABLE customers ADD UNIQUE (tenant) WITH (fillfactor = 70);'],
    ['volatile-default-rewrites', 'ALTER TABLE orders ADD a float DEFAULT random() CHECK (a > 0);'],
    ['change-type-rewrites', 'ALTER TABLE customers ALTER id TYPE int;'],
    ['change-type-rewrites', 'ALTER TABLE orders ALTER total TYPE int USING round(total);'],
    ['drop-column', 'ALTER TABLE customers DROP COLUMN name;'],
    ['drop-column', 'ALTER TABLE customers DROP COLUMN since, DROP COLUMN "Since";'],
    ['required-column-without-default', 'ALTER TABLE orders ADD region text NOT NULL UNIQUE;'],
    ['index-without-concurrently', 'CREATE INDEX ON orders (total);'],
    ['drop-table', 'DROP TABLE notes, orders;'],
    ['drop-table', 'DROP TABLE notes CASCADE;'],
    ['drop-table', 'DROP TABLE notes; CREATE TABLE notes (id int);'],
    ['drop-table', 'DROP TABLE unheard_of;'],
    ['rename-table', 'ALTER TABLE notes SET SCHEMA sales;'],
    ['rename-table', '-- confiture: transaction none\nALTER TABLE notes RENAME TO memos;'],
    ['rename-table', 'ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ALTER TABLE notes RENAME TO memos;'],
    ['rename-table', 'ALTER TABLE notes OWNER TO app; ALTER TABLE notes RENAME TO memos;'],
    ['rename-column', 'ALTER TABLE customers RENAME since TO joined;'],
    ['rename-column', 'ALTER TABLE notes RENAME id TO number;'],
    ['rename-column', "COMMENT ON COLUMN orders.total IS 'net'; ALTER TABLE orders RENAME total TO amount;"],
    ['set-not-null-scans', 'DO $$ BEGIN ALTER TABLE orders ALTER total SET NOT NULL; END $$;'],
  ])('of %s are not offered for what they would not keep: %s', (rule, sql) => {
    const report = reported(sql, 15);
    expect(report.findings.map((finding) => finding.rule)).toContain(`general/${rule}`);
    expect(foundRemedy(rule, report)).toBeUndefined();
  });
});
