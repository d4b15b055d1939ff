/** `npx tsx scripts/extensions/generate.ts`: asks every major which of its extensions it trusts, for `core/rules/servers`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '#scripts/postgres/server';
import { MAJORS } from '#scripts/postgres/versions';
import { readExtensions } from './read';

const TARGET = fileURLToPath(new URL('../../core/rules/servers/extensions.json', import.meta.url));

const trusted: Record<string, readonly number[]> = {};
for (const major of MAJORS) {
  const server = await startServer(major);
  try {
    for (const { name, isTrusted } of await readExtensions(await server.connect()))
      trusted[name] = [...(trusted[name] ?? []), ...(isTrusted ? [major] : [])];
  } finally {
    await server.stop();
  }
}
const sorted = Object.entries(trusted).sort(([a], [b]) => (a < b ? -1 : 1));
await writeFile(TARGET, `{\n${sorted.map(([name, majors]) => `  "${name}": [${majors.join(', ')}]`).join(',\n')}\n}\n`);
