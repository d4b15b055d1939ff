import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce, CACHE } from '#scripts/cache';
import { partLargeSwitches } from './switches';

const name = 'libpg-query.wasm';

/** The grammar as its package has it. */
export function packagedGrammar(): string {
  return join(dirname(createRequire(import.meta.url).resolve('libpg-query')), name);
}

/** The grammar as it ships, with its large switches parted. Made once for each version of the package and of what parts them. */
export async function shippedGrammar(): Promise<string> {
  const packaged = await readFile(packagedGrammar());
  const folder = dirname(fileURLToPath(import.meta.url));
  const digest = createHash('sha256').update(packaged);
  for (const file of (await readdir(folder)).sort()) digest.update(await readFile(join(folder, file)));
  const made = await buildOnce(join(CACHE, 'grammar', digest.digest('hex').slice(0, 16)), (staging) =>
    writeFile(join(staging, name), partLargeSwitches(packaged)),
  );
  return join(made, name);
}
