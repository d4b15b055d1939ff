/**
 * `npm run bench:peers -- <folder>`: what Confiture, squawk and postgres-language-server say of real migrations, statement by
 * statement. The folder holds one folder a project. Prints tables of agreement, findings per 1,000 lines, and writes a
 * seeded sample of the differences as JSON to be judged by people.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from '#scripts/build';
import { Random } from '#test/bench/shared/random';
import { table } from '#test/bench/shared/table';
import { askConfiture, askLanguageServer, askSquawk } from './ask';
import { compare } from './compare';
import { noise } from './noise';
import { readRuleMap } from './ruleMap';
import { sample } from './sample';
import { byStatement } from './statements';

const seed = 20_261_126;
const sampleSize = 200;
const major = 15;

const [folder, output = '.cache/scratch/peers-sample.json'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder: npm run bench:peers -- <folder> [sample.json]');
const root = resolve(folder);

await build({ production: true });
const entries = await readdir(root, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const projects = entries
  .filter((entry) => entry.isDirectory() && entry.parentPath === root)
  .map((entry) => join(root, entry.name))
  .sort();
let lines = 0;
for (const file of files) lines += (await readFile(file, 'utf8')).split('\n').length - 1;
console.log(`${projects.length} projects, ${files.length} files, ${lines} lines, PostgreSQL ${major}.\n`);

const theirs = { squawk: await askSquawk(files, major), 'postgres-language-server': await askLanguageServer(files) };
const server = ['--postgres', String(major)];
const inSet = await askConfiture(projects, ...server, '--profile', 'strict');
const alone = await askConfiture(projects, ...server, '--profile', 'strict', '--isolated');
const recommended = await askConfiture(projects, ...server);

const map = await readRuleMap();
const places = await byStatement({ ...theirs, confiture: inSet });
const { table: agreement, differences } = compare(places, map);
const isolated = compare(await byStatement({ ...theirs, confiture: alone }), map).table;
console.log(
  table(
    ['peer', 'rule', 'both', 'ours only', 'theirs only', 'each file alone: both', 'ours only', 'theirs only'],
    agreement.map(({ peer, theirs: rule, both, oursOnly, theirsOnly }) => {
      const same = isolated.find((each) => each.peer === peer && each.theirs === rule);
      const numbers = [both, oursOnly, theirsOnly, same?.both ?? 0, same?.oursOnly ?? 0, same?.theirsOnly ?? 0];
      return [peer, rule, ...numbers.map(String)];
    }),
  ),
);
const loudness = noise(recommended, lines);
console.log(
  `\n${recommended.length} findings, ${perThousand((recommended.length / lines) * 1_000)} per 1,000 lines.\n`,
);
console.log(
  table(
    ['rule', 'findings', 'per 1,000 lines'],
    loudness.map(([rule, count, rate]) => [rule, String(count), perThousand(rate)]),
  ),
);
const drawn = sample(differences, sampleSize, new Random(seed));
await writeFile(
  output,
  JSON.stringify(
    drawn,
    (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value as Map<string, unknown>) : value),
    2,
  ),
);
console.log(`\n${drawn.length} of ${differences.length} differences (seed ${seed}) are in ${output}.`);

function perThousand(rate: number): string {
  return rate.toFixed(1);
}
