/**
 * `npm run bench:locks`: what each linter says that a statement locks, against what a real server did. For every measured
 * form the strongest lock on a table or view that existed before, on one major; the peers get each form as a file of its own.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strongest } from '#core/effects/strongest';
import { lockModes } from '#core/sql/facts/lockMode';
import { table } from '#test/bench/shared/table';
import { type Claim, claimOf } from '#test/core/effects/claims/claim';
import { readMeasurements } from '#test/core/effects/claims/measurements';
import { fixtureSituation } from '#test/core/effects/claims/situation';
import { saidByLanguageServer, saidBySquawk } from './peers';
import { type Said, type Saying, score } from './score';

const major = 15;

const { forms, relations, servers } = readMeasurements();
const indexes = new Set(['index', 'partitioned index', 'toast', 'sequence']);
const isTable = (relation: string) => !indexes.has(relations[relation]?.kind ?? 'toast');

const cases = forms.flatMap(({ form, setup = [], sql, versions }) => {
  const range = versions.find(({ from, to }) => from <= major && major <= to);
  if (range === undefined || range.error !== undefined) return [];
  const modes = Object.entries(range.locks ?? {}).flatMap(([relation, mode]) => (isTable(relation) ? [mode] : []));
  return { form, setup, sql, measured: strongest(modes) };
});

const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
try {
  const files = await writeForms(join(folder, 'forms'));
  const fixture = await fixtureSituation();
  const ours: Said = new Map(
    cases.map(({ form, setup, sql }) => [form, sayingOf(claimOf(fixture, setup, sql, major))]),
  );
  const sayings: readonly (readonly [string, Said])[] = [
    ['confiture', ours],
    ['squawk 2.66', await saidBySquawk(files)],
    ['postgres-language-server 0.25', await saidByLanguageServer(files)],
  ];
  console.log(`${cases.length} statement forms, PostgreSQL ${servers[String(major)]}.\n`);
  const rows = sayings.map(([name, said]) => {
    const { right, wrong, unknown, silent } = score(cases, said);
    return [name, ...[right, wrong.length, unknown, silent].map(String)];
  });
  console.log(table(['strongest lock on a table', 'right', 'wrong', 'says it does not know', 'silent'], rows));
  for (const [name, said] of sayings) {
    const { wrong } = score(cases, said);
    if (wrong.length > 0) console.log(`\n${name} is wrong about:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Claims are written `relation: MODE`. A claim may also be that code runs which cannot be seen. */
function sayingOf({ account, unknown, runsUnseen }: Claim): Saying {
  if (unknown || runsUnseen) return 'unknown';
  const modes = account.locks.flatMap((line) => {
    const cut = line.lastIndexOf(': ');
    const mode = lockModes.find((known) => known === line.slice(cut + 2));
    return mode !== undefined && isTable(line.slice(0, cut)) ? [mode] : [];
  });
  return strongest(modes) ?? 'none';
}

/** One file a form; the names of forms have slashes, those of files do not. */
async function writeForms(into: string): Promise<ReadonlyMap<string, string>> {
  await mkdir(into, { recursive: true });
  const files = new Map<string, string>();
  for (const { form, sql } of cases) {
    const path = join(into, `${form.replaceAll('/', '__')}.sql`);
    await writeFile(path, `${sql};\n`);
    files.set(form, path);
  }
  return files;
}
