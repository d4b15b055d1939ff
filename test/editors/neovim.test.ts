import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { build } from '#scripts/build';
import { REPOSITORY } from '#scripts/cache';
import { installNeovim } from '#scripts/neovim';
import { temporaryFolder } from '#scripts/temporary';
import { run } from '#scripts/vscode/command';
import { testFolder } from '#test/server/support/folder';

const unsafe = 'general/index-without-concurrently';

const answers = z.object({
  error: z.string().optional(),
  diagnostics: z.array(z.string()),
  hover: z.string(),
  actions: z.array(z.string()),
  fixed: z.string(),
  afterwards: z.array(z.string()),
  refused: z.string(),
  unchanged: z.string(),
  definition: z.tuple([z.number(), z.number()]),
});

let said: z.infer<typeof answers>;
beforeAll(async () => {
  const neovim = await installNeovim();
  const built = await temporaryFolder('confiture-neovim-');
  await build({ production: false, folder: join(built.path, 'dist'), only: ['cli'] });
  const folder = await testFolder({
    '001_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);\n',
    '002_index.sql': 'CREATE INDEX by_total ON orders (total);\n',
  });
  const answer = join(built.path, 'answer.json');
  const script = join(REPOSITORY, 'test', 'editors', 'neovim.lua');
  const env = {
    ...process.env,
    CONFITURE_NODE: process.execPath,
    CONFITURE_CLI: join(built.path, 'dist', 'cli.cjs'),
    CONFITURE_FOLDER: folder.path,
    CONFITURE_ANSWER: answer,
    XDG_STATE_HOME: built.path,
    XDG_CACHE_HOME: built.path,
  };
  await run(neovim, ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`], { env });
  const parsed: unknown = JSON.parse(await readFile(answer, 'utf8'));
  expect(parsed).not.toHaveProperty('error');
  said = answers.parse(parsed);
  await folder.remove();
  await built.remove();
});

describe('Neovim, by its own language client', () => {
  it('shows diagnostics that it is sent', () => {
    expect(said.diagnostics).toContain(unsafe);
  });

  it('shows what a statement locks', () => {
    expect(said.hover).toContain('CREATE INDEX');
    expect(said.hover).toContain('SHARE');
  });

  it('applies a fix, and the diagnostic goes', () => {
    expect(said.actions.join('\n')).toContain('CONCURRENTLY');
    expect(said.fixed).toContain('CREATE INDEX CONCURRENTLY by_total ON orders (total);');
    expect(said.afterwards).not.toContain(unsafe);
  });

  it('says why nothing is renamed, and renames nothing', () => {
    expect(said.refused).toContain('ALTER TABLE orders RENAME COLUMN total TO …;');
    expect(said.unchanged).toBe(said.fixed);
  });

  it('goes to where a column was made', () => {
    expect(said.definition).toEqual([1, 44]);
  });
});
