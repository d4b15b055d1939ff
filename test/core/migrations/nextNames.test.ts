import { describe, expect, it } from 'vitest';
import { nextNames } from '#core/migrations/nextNames';

const names = (path: string, beside: readonly string[], ...wanted: readonly string[]) =>
  nextNames(path, beside, wanted)?.map((name) => Object.values(name).filter((each) => each !== undefined));

describe('names of further migrations', () => {
  it('go on behind the last one, as wide as it is', () => {
    const beside = ['m/009_a.sql', 'm/012_c.sql', 'other/099_x.sql', 'm/notes.sql'];
    expect(names('m/009_a.sql', beside, 'x', 'y')).toEqual([['m/013_x.sql'], ['m/014_y.sql']]);
    expect(names('m/99-a.sql', [], 'x')).toEqual([['m/100-x.sql']]);
  });

  it('have a way back where the neighbour has one', () => {
    expect(names('m/1_a.up.sql', ['m/1_a.up.sql', 'm/1_a.down.sql'], 'x')).toEqual([
      ['m/2_x.up.sql', 'm/2_x.down.sql'],
    ]);
    expect(names('m/1_a.up.sql', ['m/1_a.up.sql'], 'x')).toEqual([['m/2_x.up.sql']]);
  });

  it('count times by seconds', () => {
    expect(names('m/20231231235959_a.sql', [], 'x', 'y')).toEqual([
      ['m/20240101000000_x.sql'],
      ['m/20240101000001_y.sql'],
    ]);
  });

  it('keep the manner of Flyway, and are not made up for names without a version', () => {
    expect(names('m/V7__a.sql', [], 'x')).toEqual([['m/V8__x.sql']]);
    expect(names('m/schema.sql', [], 'x')).toBeUndefined();
    expect(names('m/first/migration.sql', [], 'x')).toBeUndefined();
  });

  it('are folders where each migration has one, with a way back where the neighbour has one', () => {
    const [a, b] = ['m/20240101000000_a/migration.sql', 'm/20240301000000_b/migration.sql'];
    expect(names(a, [a, b], 'x')).toEqual([['m/20240301000001_x/migration.sql']]);
    expect(names(a, [a, b, 'm/20240101000000_a/down.sql'], 'x')).toEqual([
      ['m/20240301000001_x/migration.sql', 'm/20240301000001_x/down.sql'],
    ]);
    expect(names('m/2024-01-31-235959_a/up.sql', [], 'x')).toEqual([['m/2024-02-01-000000_x/up.sql']]);
    expect(names('m/2024-01-31_a/up.sql', [], 'x')).toBeUndefined();
    expect(names('m/2024-01-31-a.sql', [], 'x')).toBeUndefined();
    expect(names('2_a/up.sql', ['2_a/up.sql', '2_a/down.sql'], 'x')).toEqual([['3_x/up.sql', '3_x/down.sql']]);
  });

  it('count times of 17 digits as times as well', () => {
    expect(names('m/20231231235959123_a.sql', [], 'x')).toEqual([['m/20240101000000000_x.sql']]);
  });
});
