import { describe, expect, it } from 'vitest';
import { ConfigurationFinder } from '#core/config/discover';

function finder(files: Readonly<Record<string, string>>, root?: string) {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return Promise.resolve(files[path]);
  };
  return { asked, finder: new ConfigurationFinder(read, root) };
}

describe('the nearest confiture.yaml', () => {
  const files = { '/repo/confiture.yaml': 'outer', '/repo/billing/confiture.yaml': 'inner' };

  it('wins', async () => {
    const { finder: find } = finder(files);
    expect((await find.above('/repo/billing/db/1_a.sql'))?.text).toBe('inner');
    expect((await find.above('/repo/shop/db/1_a.sql'))?.text).toBe('outer');
    expect(await find.above('/elsewhere/1_a.sql')).toBeUndefined();
  });

  it('is looked for once a folder', async () => {
    const { finder: find, asked } = finder(files);
    await Promise.all([find.above('/repo/shop/1_a.sql'), find.above('/repo/shop/2_b.sql')]);
    expect(asked).toEqual(['/repo/shop/confiture.yaml', '/repo/confiture.yaml']);
  });

  it('is not looked for above the root', async () => {
    const { finder: find } = finder({ '/confiture.yaml': 'not ours' }, '/repo');
    expect(await find.above('/repo/a/1_a.sql')).toBeUndefined();
  });
});
