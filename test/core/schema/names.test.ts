import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySchema } from '#core/schema/empty';
import { freeConstraintName, freeRelationName, indexColumnNames, joinColumns, joinName } from '#core/schema/names';
import { evolved } from './evolved';

const identifier = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 63 });

describe('joinName', () => {
  it('joins with underscores', () => {
    expect(joinName('t', 'a', 'key')).toBe('t_a_key');
    expect(joinName('t', undefined, 'pkey')).toBe('t_pkey');
  });

  it('shortens the longer part first, then both', () => {
    expect(joinName('t'.repeat(60), 'a', 'idx')).toBe(`${'t'.repeat(57)}_a_idx`);
    expect(joinName('t', 'a'.repeat(60), 'idx')).toBe(`t_${'a'.repeat(57)}_idx`);
    expect(joinName('t'.repeat(60), 'a'.repeat(60), 'idx')).toBe(`${'t'.repeat(29)}_${'a'.repeat(29)}_idx`);
    expect(joinName('t'.repeat(60), 'a'.repeat(60), 'fkey')).toBe(`${'t'.repeat(29)}_${'a'.repeat(28)}_fkey`);
  });

  it('counts bytes and never cuts a character in two', () => {
    expect(joinName('ä'.repeat(40), undefined, 'pkey')).toBe(`${'ä'.repeat(29)}_pkey`);
  });

  it('always fits and keeps the label', () => {
    fc.assert(
      fc.property(identifier, fc.option(identifier, { nil: undefined }), (first, second) => {
        const name = joinName(first, second, 'check12');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
        expect(name.endsWith('_check12')).toBe(true);
      }),
    );
  });
});

describe('a free name', () => {
  const { schema } = evolved('CREATE TABLE t (a int CHECK (a > 0), b int); CREATE INDEX ON t (a); CREATE SCHEMA app');

  it('is counted up until nothing bears it', () => {
    expect(freeConstraintName(schema, 'public', 't', 'a', 'check')).toBe('t_a_check1');
    expect(freeConstraintName(schema, 'public', 't', 'b', 'check')).toBe('t_b_check');
    expect(freeRelationName(schema, 'public', 't', 'a', 'idx')).toBe('t_a_idx1');
  });

  it('is asked for within its schema', () => {
    expect(freeConstraintName(schema, 'app', 't', 'a', 'check')).toBe('t_a_check');
  });

  it('of an index minds constraints only when it serves one', () => {
    expect(freeRelationName(schema, 'public', 't', 'a', 'check')).toBe('t_a_check');
    expect(freeRelationName(schema, 'public', 't', 'a', 'check', true)).toBe('t_a_check1');
  });

  it('minds names that are not stored yet', () => {
    expect(freeConstraintName(emptySchema(), 'public', 't', 'a', 'check', new Set(['t_a_check']))).toBe('t_a_check1');
  });
});

describe('names of columns', () => {
  const key = { descending: false };

  it('of an index are distinct', () => {
    const keys = [{ ...key, name: 'a' }, key, { ...key, label: 'lower' }, key, { ...key, name: 'a' }];
    expect(indexColumnNames(keys, ['a'])).toEqual(['a', 'expr', 'lower', 'expr1', 'a1', 'a2']);
  });

  it('go on under the old name after a rename, as in the catalogue', () => {
    expect(indexColumnNames([{ ...key, name: 'new', label: 'old' }], [])).toEqual(['old']);
  });

  it('stop being joined where the name is full', () => {
    expect(joinColumns(['a', 'b'])).toBe('a_b');
    expect(joinColumns(['a'.repeat(40), 'b'.repeat(40), 'c'])).toBe(`${'a'.repeat(40)}_${'b'.repeat(40)}`);
  });
});
