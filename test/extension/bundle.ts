import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CACHE, REPOSITORY } from '#scripts/cache';

const SOURCE = join(REPOSITORY, 'test', 'extension', 'suite');
const OUTPUT = join(CACHE, 'suite');

/** Bundles the suite for the extension host, which loads CommonJS only, and returns the path of its first module. */
export async function bundleSuite(): Promise<string> {
  await rm(OUTPUT, { recursive: true, force: true }); // or a test that was removed would still run
  const sources = (await readdir(SOURCE)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: sources.map((name) => join(SOURCE, name)),
    outdir: OUTPUT,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'], // one Mocha for all files: it is what collects their tests
    logLevel: 'warning',
  });
  return join(OUTPUT, 'index.cjs');
}
