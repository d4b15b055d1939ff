import { describe, expect, it } from 'vitest';
import { layoutNotes } from '#core/report/placement';

const placement = {
  layout: 'diesel',
  because: 'Taken for Diesel.',
  isCertain: false,
  version: '1',
  direction: 'up',
} as const;

describe('layoutNotes', () => {
  it('speaks once of a set whose migrations are folders', () => {
    const files = ['db/1_a/up.sql', 'db/1_a/down.sql', 'db/2_b/up.sql'].map((file) => ({ file, placement }));
    expect(layoutNotes(files)).toEqual(['db: Taken for Diesel.']);
  });

  it('speaks of each folder that has files of its own', () => {
    const files = ['app/migrations/1.sql', 'jobs/migrations/1.sql', '1.sql'].map((file) => ({ file, placement }));
    expect(layoutNotes(files)).toEqual([
      'app/migrations: Taken for Diesel.',
      'jobs/migrations: Taken for Diesel.',
      '.: Taken for Diesel.',
    ]);
  });

  it('is silent where nobody doubts', () => {
    expect(layoutNotes([{ file: 'a/1.sql', placement: { ...placement, isCertain: true } }])).toEqual([]);
    expect(layoutNotes([{ file: 'a/1.sql' }])).toEqual([]);
  });
});
