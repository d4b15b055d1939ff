import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { libraryFieldsMarkdown } from '#core/report/libraryFields';
import type { Artefact } from './artefact';
import { jsonSchemas } from './jsonSchemas';
import { manifest } from './manifest';
import { rulePages } from './rulePages';
import { runEventsPage } from './runEventsPage';
import { scenariosPage } from './scenariosPage';
import { settingsPage } from './settingsPage';

/** Folders whose every file is generated: what is there and not made any more is stale. */
const ownedFolders = ['docs/rules', 'schemas'];

const check = process.argv.includes('--check');
const artefacts: Artefact[] = [
  ...rulePages(),
  ...jsonSchemas(),
  await manifest(),
  settingsPage(),
  runEventsPage(),
  await scenariosPage('.'),
  { path: 'docs/rule-fields.md', content: libraryFieldsMarkdown() },
];
const stale: string[] = [];
for (const { path, content } of artefacts) {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
for (const path of await leftovers()) {
  stale.push(path);
  if (!check) await rm(path);
}
if (check && stale.length > 0) {
  console.error(
    `Generated files differ from the code:\n  ${stale.join('\n  ')}\nRun npm run generate and commit the result.`,
  );
  process.exitCode = 1;
} else {
  console.log(`${artefacts.length} generated files, ${stale.length} ${check ? 'stale' : 'written'}.`);
}

async function leftovers(): Promise<string[]> {
  const made = new Set(artefacts.map(({ path }) => path));
  const found = await Promise.all(
    ownedFolders.map(async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
    }),
  );
  return found.flat().filter((path) => !made.has(path));
}
