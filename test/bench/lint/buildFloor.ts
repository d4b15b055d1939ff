import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the floor as the product is bundled. @returns its command, to which files are added */
export async function buildFloor(folder: string): Promise<readonly string[]> {
  const file = join(folder, 'floor.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('floor.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  await copyFile('dist/libpg-query.wasm', join(folder, 'libpg-query.wasm'));
  return [process.execPath, file];
}
