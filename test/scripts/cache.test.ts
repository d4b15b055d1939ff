import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildOnce } from '#scripts/cache';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'confiture-cache-'));
});
afterEach(() => rm(cache, { recursive: true }));

const writing = (text: string) => (staging: string) => writeFile(join(staging, 'tool'), text);

test('a folder is built once', async () => {
  const folder = join(cache, 'tool-1');
  expect(await buildOnce(folder, writing('first'))).toBe(folder);
  await buildOnce(folder, writing('second'));
  expect(await readFile(join(folder, 'tool'), 'utf8')).toBe('first');
  expect(await readdir(cache)).toEqual(['tool-1']);
});

test('a build that fails leaves nothing, and can be repeated', async () => {
  const folder = join(cache, 'tool-1');
  const broken = async (staging: string) => {
    await writeFile(join(staging, 'half'), '');
    throw new Error('connection lost');
  };
  await expect(buildOnce(folder, broken)).rejects.toThrow('connection lost');
  expect(await readdir(cache)).toEqual([]);
  await buildOnce(folder, writing('whole'));
  expect(await readdir(folder)).toEqual(['tool']);
});

test('two builds at the same time end with one folder', async () => {
  const folder = join(cache, 'tool-1');
  await Promise.all([buildOnce(folder, writing('same')), buildOnce(folder, writing('same'))]);
  expect(await readdir(cache)).toEqual(['tool-1']);
});
