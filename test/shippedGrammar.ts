import { copyFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '#scripts/cache';
import { shippedGrammar } from '#scripts/grammar/shipped';

/** Lays the grammar that ships beside the code that loads it, so that tests read with it and not with the package’s own. */
export default async function setup(): Promise<void> {
  const made = await shippedGrammar();
  const beside = join(REPOSITORY, 'core/sql/grammar/libpg-query.wasm');
  const there = await readFile(beside).catch(() => undefined);
  if (there?.equals(await readFile(made)) === true) return;
  const draft = `${beside}.${process.pid}`;
  await copyFile(made, draft);
  await rename(draft, beside); // another run may be reading it
}
