import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { knowsItsPlace } from '#scripts/build';

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
    ...knowsItsPlace,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  await copyFile('dist/libpg-query.wasm', join(folder, 'libpg-query.wasm'));
  return [process.execPath, file];
}

/** A floor that stopped on its way would be a low one. @throws Error unless it parses every statement */
export function requireFloor(
  [program = '', ...args]: readonly string[],
  files: readonly string[],
  statements: number,
): void {
  const output = execFileSync(program, [...args, ...files], { encoding: 'utf8' });
  if (output !== `${statements} statements parsed\n`) throw new Error(`The floor is to parse ${statements}: ${output}`);
}
