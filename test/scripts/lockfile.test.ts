import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { REPOSITORY } from '#scripts/cache';

const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

/** npm leaves out what a registry's mirror does not have, and then `npm ci` refuses the file on every platform. */
test('package-lock.json names the optional packages of every platform', async () => {
  const { packages } = Lockfile.parse(JSON.parse(await readFile(join(REPOSITORY, 'package-lock.json'), 'utf8')));
  const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${owner}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
