import { describe, expect, it } from 'vitest';
import { setNotNullScans as rule } from '#rules/general/set-not-null-scans';
import { find } from '#test/rules/finder';

const setNotNull = 'ALTER TABLE t ALTER COLUMN a SET NOT NULL;';

function table(check: string): string {
  return `CREATE TABLE t (a int, b int);\nALTER TABLE t ADD CONSTRAINT c ${check};`;
}

describe('set-not-null-scans', () => {
  it.each([
    ['a valid CHECK', table('CHECK (a IS NOT NULL)')],
    ['a CHECK of several conditions', table('CHECK (a IS NOT NULL AND b > 0)')],
    [
      'a CHECK that was validated later',
      `${table('CHECK (a IS NOT NULL) NOT VALID')}\nALTER TABLE t VALIDATE CONSTRAINT c;`,
    ],
    ['NOT NULL itself', 'CREATE TABLE t (a int NOT NULL);'],
  ])('is quiet where %s proves it', (_, before) => {
    expect(find(rule, setNotNull, { before })).toEqual([]);
  });

  it.each([
    ['a CHECK that is NOT VALID', table('CHECK (a IS NOT NULL) NOT VALID')],
    ['a CHECK of another column', table('CHECK (b IS NOT NULL)')],
    ['a CHECK that leaves a way out', table('CHECK (a IS NOT NULL OR b > 0)')],
    ['a CHECK that is gone', `${table('CHECK (a IS NOT NULL)')}\nALTER TABLE t DROP CONSTRAINT c;`],
  ])('speaks where there is %s', (_, before) => {
    expect(find(rule, setNotNull, { before })).toHaveLength(1);
  });

  it('sees a CHECK of the same file', () => {
    const sql = `ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;\n${setNotNull}`;
    expect(find(rule, sql)).toEqual([]);
    expect(find(rule, sql, { before: 'CREATE TABLE t (a int);' })).toEqual([]);
  });

  it('has no fix where the validation would share the transaction, or other parts the statement', () => {
    const several = 'ALTER TABLE t ALTER COLUMN a SET NOT NULL, ADD COLUMN c int;';
    const findings = [...find(rule, setNotNull, { transaction: 'wrapped' }), ...find(rule, several)];
    expect(findings.map(({ fixes }) => fixes)).toEqual([[], []]);
  });
});
