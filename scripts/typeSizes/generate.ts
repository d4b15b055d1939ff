/** `npx tsx scripts/typeSizes/generate.ts`: asks every major how long its types are, for `core/effects/types`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '#scripts/postgres/server';
import { MAJORS } from '#scripts/postgres/versions';

const TARGET = fileURLToPath(new URL('../../core/effects/types/fixedLengths.json', import.meta.url));

/** Bytes of each `typalign`. */
const ALIGNMENTS = { c: 1, s: 2, i: 4, d: 8 } as const;

/** A type that grew (`aclitem` in 16) is as long as the newest major has it. */
const sizes = new Map<string, readonly [length: number, alignment: number]>();
for (const major of MAJORS) {
  const server = await startServer(major);
  try {
    const session = await server.connect();
    const { rows } = await session.query<{ name: string; length: number; align: keyof typeof ALIGNMENTS }>(
      `SELECT typname AS name, typlen AS length, typalign AS align FROM pg_type
       WHERE typtype = 'b' AND typlen > 0 AND typnamespace = 'pg_catalog'::regnamespace`,
    );
    for (const { name, length, align } of rows) {
      const size = [length, ALIGNMENTS[align]] as const;
      sizes.set(name, size);
    }
  } finally {
    await server.stop();
  }
}
const lines = [...sizes].sort().map(([name, size]) => `  ${JSON.stringify(name)}: [${size.join(', ')}]`);
await writeFile(TARGET, `{\n${lines.join(',\n')}\n}\n`);
