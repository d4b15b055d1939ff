import { describe, expect, it } from 'vitest';
import { applyFixes } from '#core/rules/applyFixes';
import type { Example, Rule } from '#core/rules/rule';
import { checkValidates } from '#rules/general/check-validates';
import { foreignKeyValidates } from '#rules/general/foreign-key-validates';
import { uniqueConstraintBuildsIndex } from '#rules/general/unique-constraint-builds-index';
import { find } from '#test/rules/finder';

/** The text once nothing is left to fix. */
function fixed(rule: Rule, sql: string, context?: Omit<Example, 'sql'>): string {
  const fixes = find(rule, sql, context).flatMap((finding) => finding.fixes);
  return fixes.length === 0 ? sql : fixed(rule, applyFixes(sql, fixes).text, context);
}

describe('fixes that validate later', () => {
  it('validate all constraints of a statement, each by its name', () => {
    const before = 'CREATE TABLE t (a int, b int);\nCREATE TABLE u (id int PRIMARY KEY);';
    const sql = 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u, ADD FOREIGN KEY (b) REFERENCES u;';
    expect(fixed(foreignKeyValidates, sql, { before })).toBe(
      `ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u NOT VALID, ADD FOREIGN KEY (b) REFERENCES u NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT t_b_fkey;
ALTER TABLE t VALIDATE CONSTRAINT t_a_fkey;`,
    );
  });

  it('use the name that is still free', () => {
    const before = 'CREATE TABLE t (a int CHECK (a > 0));';
    expect(fixed(checkValidates, 'ALTER TABLE t ADD CHECK (a < 9)', { before })).toBe(
      'ALTER TABLE t ADD CHECK (a < 9) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT t_a_check1',
    );
  });

  it('keep how the table is named', () => {
    expect(fixed(checkValidates, 'ALTER TABLE IF EXISTS ONLY "S".t ADD CONSTRAINT c CHECK (a > 0)')).toBe(
      'ALTER TABLE IF EXISTS ONLY "S".t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE IF EXISTS ONLY "S".t VALIDATE CONSTRAINT c',
    );
  });

  it('leave the second half to a later migration inside of a transaction', () => {
    const findings = find(checkValidates, 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);', { transaction: 'auto' });
    expect(findings[0]?.fixes.map(({ automatic }) => automatic)).toEqual([false]);
  });
});

describe('fixes that build the index first', () => {
  it('are not offered where something would be lost or refused', () => {
    const partitioned = {
      before: 'CREATE TABLE t (a int) PARTITION BY LIST (a);\nCREATE TABLE t1 PARTITION OF t DEFAULT;',
    };
    const statements: readonly [string, Omit<Example, 'sql'>?][] = [
      ['ALTER TABLE t ADD UNIQUE (a) DEFERRABLE;'],
      ['ALTER TABLE t ADD UNIQUE (a) WITH (fillfactor = 70);'],
      ['ALTER TABLE t ADD UNIQUE (a) USING INDEX TABLESPACE fast;'],
      ['ALTER TABLE t ADD COLUMN b int, ADD UNIQUE (a);'],
      ['ALTER TABLE IF EXISTS t ADD UNIQUE (a);'],
      ['ALTER TABLE t ADD UNIQUE (a);', { transaction: 'wrapped' }],
      ['ALTER TABLE t ADD UNIQUE (a);', partitioned],
    ];
    for (const [sql, context] of statements) {
      const findings = find(uniqueConstraintBuildsIndex, sql, context);
      expect(
        findings.map(({ fixes }) => fixes),
        sql,
      ).toEqual([[]]);
    }
  });

  it('keep NULLS NOT DISTINCT', () => {
    expect(fixed(uniqueConstraintBuildsIndex, 'ALTER TABLE t ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a);')).toBe(
      'CREATE UNIQUE INDEX CONCURRENTLY k ON t (a) NULLS NOT DISTINCT;\nALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX k;',
    );
  });
});
