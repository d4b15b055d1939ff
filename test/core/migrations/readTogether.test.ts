import { describe, expect, it } from 'vitest';
import { readTogether } from '#core/migrations/readTogether';

describe('reading many files', () => {
  it('answers in the order of the paths, whatever is ready first, and opens no more than some at a time', async () => {
    const paths = Array.from({ length: 100 }, (_, place) => `${place}.sql`);
    const waiting: (() => void)[] = [];
    let most = 0;
    const answers = await readTogether(paths, async (path) => {
      await new Promise<void>((resolve) => {
        most = Math.max(most, waiting.push(resolve));
        setImmediate(() => waiting.pop()?.());
      });
      return `text of ${path}`;
    });
    expect(answers).toEqual(paths.map((path) => `text of ${path}`));
    expect(most).toBe(32);
  });

  it('fails with what one of them fails with', async () => {
    const read = (path: string) => (path === 'b' ? Promise.reject(new Error('cannot be read')) : Promise.resolve(path));
    await expect(readTogether(['a', 'b', 'c'], read)).rejects.toThrow('cannot be read');
  });
});
