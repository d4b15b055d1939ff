import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A test that proves a scenario: its number stands in brackets in front of its name. */
export interface ScenarioTest {
  readonly number: number;
  /** Below `folder`. */
  readonly file: string;
  /** As it is written: `%s` stands for the cases of a table. */
  readonly name: string;
  /** Whether the file runs on the oldest and on the newest major. */
  readonly isOnBothEnds: boolean;
}

/** Where tests on real servers are. */
export const folder = 'test/postgres';

/** The file whose tests do the same to other tools. */
export const peersFile = 'runner/peers.test.ts';

const numbered = /(['"`])\[(\d+)\] ((?:\\.|(?!\1).)+)\1/g;
const bothEnds = /describe(?:\.\w+)*\.each\(\[12, 18\] as const\)/;

/** All of them, in the order of files and lines. */
export async function scenarioTests(repository: string): Promise<readonly ScenarioTest[]> {
  const entries = await readdir(join(repository, folder), { recursive: true });
  const files = entries.map((entry) => entry.replaceAll('\\', '/')).filter((file) => file.endsWith('.test.ts'));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const text = await readFile(join(repository, folder, file), 'utf8');
      const isOnBothEnds = bothEnds.test(text);
      return [...text.matchAll(numbered)].map(([, , number, name = '']) => ({
        number: Number(number),
        file,
        name: name.replaceAll(/\\(.)/g, '$1'),
        isOnBothEnds,
      }));
    }),
  );
  return found.flat();
}
