import { describe, expect, it } from 'vitest';
import { selector } from '#core/config/selector';

describe('include and exclude', () => {
  it('say nothing where they are not written', () => {
    expect(selector('/project', { include: undefined, exclude: [] })('/project/a.sql')).toBe('unsaid');
  });

  it('are relative to the folder of the configuration, exclude before include', () => {
    const select = selector('/project', { include: ['db/**/*.sql'], exclude: ['**/seed*.sql', '.hidden/**'] });
    expect(select('/project/db/deep/1.sql')).toBe('included');
    expect(select('/project/db/seed_1.sql')).toBe('excluded');
    expect(select('/project/other/1.sql')).toBe('excluded');
    expect(select('/project/.hidden/1.sql')).toBe('excluded');
  });

  it('hold below the root of the machine', () => {
    expect(selector('/', { include: ['a/*.sql'], exclude: [] })('/a/1.sql')).toBe('included');
  });

  it('that only exclude leave the rest to its looks', () => {
    const select = selector('/project', { include: undefined, exclude: ['old/**'] });
    expect(select('/project/old/1.sql')).toBe('excluded');
    expect(select('/project/new/1.sql')).toBe('unsaid');
  });
});
