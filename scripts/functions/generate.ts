/** `npx tsx scripts/functions/generate.ts`: asks every major which functions are volatile, for `core/effects`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '#scripts/postgres/server';
import { MAJORS } from '#scripts/postgres/versions';
import { type FunctionNames, readFunctions, union } from './read';

/** Extensions of PostgreSQL's own distribution whose functions stand in migrations. */
const EXTENSIONS = [
  'citext',
  'cube',
  'earthdistance',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'ltree',
  'pg_trgm',
  'pgcrypto',
  'tablefunc',
  'unaccent',
  'uuid-ossp',
];

const TARGET = fileURLToPath(new URL('../../core/effects/functions/functions.json', import.meta.url));

const builtIn: FunctionNames[] = [];
const extensions: FunctionNames[] = [];
for (const major of MAJORS) {
  const server = await startServer(major);
  try {
    const session = await server.connect();
    builtIn.push(await readFunctions(session, false));
    for (const extension of EXTENSIONS) await session.query(`CREATE EXTENSION IF NOT EXISTS "${extension}" CASCADE`);
    extensions.push(await readFunctions(session, true));
  } finally {
    await server.stop();
  }
}
const names = { builtIn: listed(union(builtIn)), extensions: listed(union(extensions)) };
await writeFile(TARGET, `${JSON.stringify(names, undefined, 2)}\n`);

function listed({ volatile, other }: FunctionNames): Record<keyof FunctionNames, string> {
  return { volatile: [...volatile].sort().join(' '), other: [...other].sort().join(' ') };
}
