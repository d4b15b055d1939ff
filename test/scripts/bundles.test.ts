import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { temporaryFolder } from '#scripts/temporary';

/** The packages in each bundle: esbuild writes where every part of it comes from. */
const packages = new Map<string, Set<string>>();

beforeAll(async () => {
  const folder = await temporaryFolder('confiture-bundles-');
  await build({ production: false, folder: folder.path });
  for (const name of (await readdir(folder.path)).filter((each) => each.endsWith('.cjs'))) {
    const text = await readFile(join(folder.path, name), 'utf8');
    packages.set(
      name,
      new Set(Array.from(text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)/gm), ([, found = '']) => found)),
    );
  }
  await folder.remove();
}, 120_000);

describe('the client for PostgreSQL', () => {
  it('is in the bundle that talks to databases', () => {
    expect(packages.get('database.cjs')).toContain('pg');
  });

  it('is in no other: the language server cannot connect, and linting does not pay for it', () => {
    expect([...packages.keys()].sort()).toEqual([
      'again.cjs',
      'cli.cjs',
      'client.cjs',
      'commands.cjs',
      'database.cjs',
      'embedded.cjs',
      'engine.cjs',
      'greeting.cjs',
      'lsp.cjs',
      'patterns.cjs',
      'references.cjs',
      'server.cjs',
    ]);
    for (const name of ['greeting.cjs', 'engine.cjs', 'lsp.cjs', 'client.cjs', 'commands.cjs']) {
      expect(packages.get(name)?.size).toBeGreaterThan(0);
      expect(
        [...(packages.get(name) ?? [])].filter((each) => /^(pg|pg-.*|pgpass|dotenv|@electric-sql\/pglite)$/.test(each)),
      ).toEqual([]);
    }
  });
});
