/** `npx tsx scripts/guards/generate.ts`: asks every major what takes IF [NOT] EXISTS and OR REPLACE, for `core/rules/servers`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '#scripts/postgres/server';
import { MAJORS } from '#scripts/postgres/versions';
import { type Guards, readGuards } from './read';

const TARGET = fileURLToPath(new URL('../../core/rules/servers/guards.json', import.meta.url));

const kinds = ['ifNotExists', 'ifExists', 'orReplace'] as const;

const since: Record<keyof Guards, Record<string, number>> = { ifNotExists: {}, ifExists: {}, orReplace: {} };
for (const major of MAJORS) {
  const server = await startServer(major);
  try {
    const guards = await readGuards(await server.connect());
    for (const kind of kinds) {
      for (const form of guards[kind]) since[kind][form] ??= major;
      const lost = Object.keys(since[kind]).filter((form) => !guards[kind].includes(form));
      if (lost.length > 0) throw new Error(`PostgreSQL ${major} has no ${kind} any more for ${lost.join(', ')}`);
    }
  } finally {
    await server.stop();
  }
}
await writeFile(TARGET, `${JSON.stringify(since, undefined, 2)}\n`);
