import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolved } from './evolved';
import { inconsistencies } from './inconsistencies';
import { migrations } from './migrations';

describe('evolve', () => {
  it('keeps both ends of every link in step, whatever the statements and however little is known', () => {
    fc.assert(
      fc.property(migrations, fc.boolean(), fc.nat(8), (statements, complete, unread) => {
        const { schema } = evolved(`${statements.slice(unread).join(';\n')};`, { complete });
        expect(inconsistencies(schema)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same value back for a statement that changes no object', () => {
    const { moments, schema } = evolved(
      `CREATE TABLE t (a int); SELECT * FROM t; INSERT INTO t VALUES (1); VACUUM t; SECURITY LABEL ON TABLE t IS 'x'`,
    );
    expect(new Set([...moments.slice(1).map((moment) => moment.schema), schema]).size).toBe(1);
  });

  it('leaves earlier values as they were', () => {
    const { moments } = evolved('CREATE TABLE t (a int); ALTER TABLE t ADD b int; DROP TABLE t');
    expect(moments.map(({ schema }) => schema.relations.size)).toEqual([0, 1, 1]);
  });
});
