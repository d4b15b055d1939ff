import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Folders } from '#cli/input/folders';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'confiture-folders-'));
  await writeFile(join(folder, 'Añadir.yaml'), '');
});

afterAll(() => rm(folder, { recursive: true }));

test('says which files may be there, whatever the letter case and however an accent is written', () => {
  const folders = new Folders();
  for (const name of ['Añadir.yaml', 'AÑADIR.yaml', 'Añadir.yaml'.normalize('NFD')]) {
    expect(folders.mayHave(join(folder, name)), name).toBe(true);
  }
  expect(folders.mayHave(join(folder, 'other.yaml'))).toBe(false);
});

test('lists a folder once', async () => {
  const folders = new Folders();
  expect(folders.mayHave(join(folder, 'later.yaml'))).toBe(false);
  await writeFile(join(folder, 'later.yaml'), '');
  expect(folders.mayHave(join(folder, 'later.yaml'))).toBe(false);
  expect(new Folders().mayHave(join(folder, 'later.yaml'))).toBe(true);
});

test('leaves what it cannot list to whoever opens the file', () => {
  expect(new Folders().mayHave(join(folder, 'none', 'a.yaml'))).toBe(true);
});
