/** `npx tsx scripts/keywords/generate.ts`: asks every major for its keywords, for `core/rules/words`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from '#scripts/postgres/server';
import { MAJORS } from '#scripts/postgres/versions';

const TARGET = fileURLToPath(new URL('../../core/rules/words/keywords.json', import.meta.url));

/** Categories of `pg_get_keywords()`, the mildest first: a word counts as strict as any major takes it. */
const CATEGORIES = ['C', 'T', 'R'];

const categories = new Map<string, string>();
for (const major of MAJORS) {
  const server = await startServer(major);
  try {
    const session = await server.connect();
    const { rows } = await session.query<{ word: string; category: string }>(
      "SELECT word, catcode AS category FROM pg_get_keywords() WHERE catcode <> 'U'",
    );
    for (const { word, category } of rows)
      if (strictness(category) > strictness(categories.get(word))) categories.set(word, category);
  } finally {
    await server.stop();
  }
}
await writeFile(
  TARGET,
  `${JSON.stringify({ reserved: wordsOf('R'), typeOrFunction: wordsOf('T'), column: wordsOf('C') }, undefined, 2)}\n`,
);

function strictness(category = ''): number {
  return CATEGORIES.indexOf(category);
}

function wordsOf(category: string): string {
  const words = [...categories].filter(([, own]) => own === category).map(([word]) => word);
  return words.sort().join(' ');
}
