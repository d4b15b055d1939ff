import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { buildOnce, CACHE } from './cache';

/** What the embedded database needs beside its bundle: its WebAssembly, its share files, and a fresh data folder to begin with. */
export async function copyEmbedded(folder: string): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  for (const name of ['pglite.wasm', 'pglite.data', 'initdb.wasm'])
    await copyFile(join(home, name), join(folder, name));
  await copyFile(await seed(dirname(home)), join(folder, 'embedded-seed.tar.gz'));
}

/** A data folder, packed: making one takes far longer than unpacking it. Made once for each version. */
async function seed(home: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const made = await buildOnce(join(CACHE, 'pglite', version), async (staging) => {
    const database = await PGlite.create();
    const packed = await database.dumpDataDir('gzip');
    await writeFile(join(staging, 'seed.tar.gz'), new Uint8Array(await packed.arrayBuffer()));
    await database.close();
  });
  return join(made, 'seed.tar.gz');
}
