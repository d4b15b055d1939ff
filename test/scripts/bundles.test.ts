import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { temporaryFolder } from '#scripts/temporary';

/** The packages in each bundle, and our own files: esbuild writes where every part of it comes from. */
const packages = new Map<string, Set<string>>();
const sources = new Map<string, string[]>();

beforeAll(async () => {
  const folder = await temporaryFolder('confiture-bundles-');
  await build({ production: false, folder: folder.path });
  for (const name of (await readdir(folder.path)).filter((each) => each.endsWith('.cjs'))) {
    const text = await readFile(join(folder.path, name), 'utf8');
    packages.set(
      name,
      new Set(Array.from(text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)/gm), ([, found = '']) => found)),
    );
    sources.set(
      name,
      Array.from(
        text.matchAll(/^\s*\/\/ ((?:cli|core|rules|server|protocol|startup)\/\S+)$/gm),
        ([, found = '']) => found,
      ),
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
      'lint.cjs',
      'lsp.cjs',
      'patterns.cjs',
      'project.cjs',
      'references.cjs',
      'server.cjs',
    ]);
    for (const name of [
      'greeting.cjs',
      'engine.cjs',
      'lsp.cjs',
      'client.cjs',
      'commands.cjs',
      'lint.cjs',
      'project.cjs',
    ]) {
      expect(packages.get(name)?.size).toBeGreaterThan(0);
      expect(
        [...(packages.get(name) ?? [])].filter((each) => /^(pg|pg-.*|pgpass|dotenv|@electric-sql\/pglite)$/.test(each)),
      ).toEqual([]);
    }
  });
});

describe('what a process loads before it has something to do', () => {
  it.each([
    [
      'commands.cjs',
      'cli/',
      ['commander', 'fastest-levenshtein'],
      [
        'core/config/suggest',
        'core/config/versions',
        'core/error',
        'core/report/formats',
        'core/risk/level',
        'protocol/asksParent',
      ],
    ],
    [
      'greeting.cjs',
      'server/',
      ['zod'],
      ['protocol/codeActionKinds', 'protocol/initialization', 'protocol/semanticTokens'],
    ],
  ])('%s knows words and no engine', (name, own, allowed, words) => {
    expect([...(packages.get(name) ?? [])].sort()).toEqual(allowed);
    const others = sources.get(name)?.filter((file) => !file.startsWith(own));
    expect(others?.sort()).toEqual(words.map((file) => `${file}.ts`));
  });

  it('of the engine, `lint` has what it needs: no other command, and nothing that reads a command line', () => {
    expect(sources.get('lint.cjs')).toContain('rules/general/library.ts');
    expect(packages.get('lint.cjs')).not.toContain('commander');
    const others =
      /^cli\/(commands|completion|connections|embedded|init|libraries\/(check|edit|list|loadGiven)|project|rules)\b/;
    expect(sources.get('lint.cjs')?.filter((file) => others.test(file))).toEqual([]);
  });
});
