/**
 * `npm run bench:lint`: latency, CPU and memory of Confiture beside squawk and postgres-language-server, in one run on one
 * machine, over a history made from a seed. Compare the ratios; wall times depend on who else uses the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '#scripts/build';
import { nodeOf } from '#scripts/node';
import { type Cost, measure } from '#test/bench/shared/command';
import { confiture, type Linter, languageServer, shims, squawk } from '#test/bench/shared/peers';
import { table } from '#test/bench/shared/table';
import { measureAllLibraries } from './allLibraries';
import { buildFloor, requireFloor } from './buildFloor';
import { concatenate, makeCorpus, writeCorpus } from './corpus';
import { measureFixAll } from './fixAll';
import { measureHoverMeanwhile } from './hoverMeanwhile';
import { measureLatency, measureReach } from './latency';
import { makePairs } from './pairs';
import { targets, type Verdict, verdictsText } from './targets';

const seed = 20_261_123;
const fileCount = 1_500;
const edits = 21;
/** Migrations in front of the one that is edited, and how often one of the first is edited. */
const earlier = 2_000;
const earlyEdits = 7;
/** V8 is another one there; editors bring one of them along. */
const laterMajors = [22, 24];
const linters: readonly Linter[] = [confiture, squawk, languageServer];

await build({ production: true });
const folder = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
const verdicts: Verdict[] = [];
try {
  const corpus = makeCorpus(fileCount, seed);
  console.log(`Seed ${seed}: ${corpus.files.length} files, ${corpus.lines} lines, ${corpus.statements} statements.\n`);
  await benchCommandLine(join(folder, 'migrations'));
  await benchSets();
  await benchLatency(join(folder, 'edit'));
  await benchContext(join(folder, 'context'));
  verdicts.push(...(await measureAllLibraries(join(folder, 'libraries'), { files: fileCount, seed, edits })));
  const hover = await measureHoverMeanwhile(confiture.server, join(folder, 'large'), 3);
  verdicts.push({ target: targets.hoverMeanwhile, value: hover });
  verdicts.push({ target: targets.fixAll, value: await measureFixAll(1_000, edits) });
  console.log(verdictsText(verdicts));

  async function benchCommandLine(migrations: string): Promise<void> {
    await writeCorpus(corpus, migrations);
    const one = join(folder, 'one.sql');
    await writeFile(one, concatenate(corpus, 11));
    const short = join(folder, '1001.sql');
    const long = join(folder, '10001.sql');
    await writeFile(short, concatenate(corpus, 1_001));
    await writeFile(long, concatenate(corpus, 10_001));
    const rows: string[][] = [];
    const ofAll = new Map<string, number>();
    const floor = await buildFloor(folder);
    requireFloor(floor, await filesIn(migrations), corpus.statements);
    const least = {
      all: await measure([...floor, ...(await filesIn(migrations))], folder, 3),
      single: await measure([...floor, one], folder, 5),
    };
    rows.push([
      'floor: Node.js and the parser',
      ...[least.all.cpuSeconds, least.all.mebibytes, least.single.cpuSeconds].map(shown),
    ]);
    for (const { name, lint } of linters) {
      const all = await measure(lint(await filesIn(migrations)), folder, 3);
      const single = await measure(lint([one]), folder, 5);
      const [small, large] = [await measure(lint([short]), folder, 3), await measure(lint([long]), folder, 3)];
      const growth = large.cpuSeconds / small.cpuSeconds;
      ofAll.set(name, all.cpuSeconds);
      rows.push([
        name,
        ...[all.cpuSeconds, all.mebibytes, single.cpuSeconds, small.cpuSeconds, large.cpuSeconds, growth].map(shown),
      ]);
      if (name !== confiture.name) continue;
      verdicts.push(
        { target: targets.corpusCpu, value: all.cpuSeconds },
        { target: targets.corpusMemory, value: all.mebibytes },
        { target: targets.oneFileCpu, value: single.cpuSeconds },
        { target: targets.corpusToFloor, value: all.cpuSeconds / least.all.cpuSeconds },
        { target: targets.oneFileToFloor, value: single.cpuSeconds / least.single.cpuSeconds },
        { target: targets.growth, value: growth },
      );
    }
    for (const [name, command] of Object.entries(shims)) {
      const single = await measure([...command, one], folder, 5);
      rows.push([name, '', '', shown(single.cpuSeconds)]);
    }
    for (const major of laterMajors) {
      const node = await nodeOf(major);
      const lint = (paths: readonly string[]) => [node, ...confiture.lint(paths).slice(1)];
      const [all, single] = [
        await measure(lint(await filesIn(migrations)), folder, 3),
        await measure(lint([one]), folder, 5),
      ];
      rows.push([`confiture on Node.js ${major}`, ...[all.cpuSeconds, all.mebibytes, single.cpuSeconds].map(shown)]);
    }
    const again = confiture.lint(['--cache', join(folder, 'cache'), ...(await filesIn(migrations))]);
    await measure(again, folder, 1);
    const warm = await measure(again, folder, 3);
    rows.push(['confiture, warm --cache', shown(warm.cpuSeconds), shown(warm.mebibytes)]);
    verdicts.push({ target: targets.warmCache, value: warm.cpuSeconds / (ofAll.get(squawk.name) ?? Number.NaN) });
    const head = [
      'command line',
      'all files CPU s',
      'MiB',
      'one file CPU s',
      '1,001 lines CPU s',
      '10,001 lines CPU s',
      'growth',
    ];
    console.log(`${table(head, rows)}\n`);
  }

  /** Migrations with a way back each: what is compared there must not grow with what there is. */
  async function benchSets(): Promise<void> {
    const rows: string[][] = [];
    const costs: Cost[] = [];
    for (const files of [2_000, 10_000]) {
      const root = join(folder, `set-${files}`);
      await writeCorpus({ files: makePairs(files / 2, seed) }, join(root, 'migrations'));
      const cost = await measure(confiture.lint(['migrations']), root, 2);
      costs.push(cost);
      rows.push([files.toLocaleString('en'), shown(cost.cpuSeconds), shown(cost.mebibytes)]);
    }
    const [small, large] = costs;
    if (small === undefined || large === undefined) return;
    verdicts.push(
      { target: targets.setGrowth, value: large.cpuSeconds / small.cpuSeconds },
      { target: targets.setMemory, value: large.mebibytes },
    );
    console.log(`${table(['files, half of them ways back', 'CPU s', 'MiB'], rows)}\n`);
  }

  async function benchLatency(edited: string): Promise<void> {
    const rows: string[][] = [];
    for (const { name, server } of linters) {
      const row: string[] = [name];
      for (const lines of [101, 1_001, 10_001] as const) {
        const text = concatenate(corpus, lines);
        const path = join(edited, 'migrations', '20300101000000_edit.up.sql');
        await writeCorpus({ files: [{ name: '20300101000000_edit.up.sql', text }] }, join(edited, 'migrations'));
        const latency = await measureLatency(server, edited, { path, text }, edits);
        row.push(`${shown(latency.median)} (${latency.diagnostics})`);
        if (name === confiture.name) {
          verdicts.push({ target: targets.latency[lines], value: latency.median });
          if (lines === 101) verdicts.push({ target: targets.initialize, value: latency.initialize });
          if (lines === 10_001 && latency.mebibytes !== undefined) {
            verdicts.push({ target: targets.serverMemory, value: latency.mebibytes });
          }
        }
      }
      rows.push(row);
    }
    const head = ['edit to diagnostics, median ms (diagnostics)', '101 lines', '1,001', '10,001'];
    console.log(`${table(head, rows)}\n`);
  }

  /** The last file of a long history: the peers judge it alone. */
  async function benchContext(root: string): Promise<void> {
    const { files } = makeCorpus(earlier + 1, seed);
    await writeCorpus({ files }, join(root, 'migrations'));
    const typed = (place: number) => {
      const { name = '', text = '' } = files.at(place) ?? {};
      return { path: join(root, 'migrations', name), text };
    };
    const rows: string[][] = [];
    for (const { name, server } of linters) {
      const { firstOpen, median, mebibytes } = await measureLatency(server, root, typed(-1), edits);
      if (name !== confiture.name) {
        rows.push([name, shown(firstOpen), shown(median), 'no context', '']);
        continue;
      }
      const reach = await measureReach(server, root, { early: typed(9), last: typed(-1) }, earlyEdits);
      rows.push([name, shown(firstOpen), shown(median), shown(reach), shown(mebibytes ?? Number.NaN)]);
      verdicts.push(
        { target: targets.firstOpen, value: firstOpen },
        { target: targets.editWithContext, value: median },
        { target: targets.reach, value: reach },
      );
    }
    const head = ['after 2,000 migrations, ms', 'first open', 'per edit', 'edit of the tenth reaches the last', 'MiB'];
    console.log(`${table(head, rows)}\n`);
  }
} finally {
  stopDaemon();
  await rm(folder, { recursive: true, force: true });
}

/** Named one by one: not every linter takes a folder. */
async function filesIn(migrations: string): Promise<string[]> {
  return (await readdir(migrations)).sort().map((name) => join(migrations, name));
}

/** The peer's server goes on in the background; there is nothing to stop when none was started. */
function stopDaemon(): void {
  spawnSync(languageServer.server[0] ?? '', ['stop'], { stdio: 'ignore' });
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return 'too quick to tell';
  return value < 1 ? value.toFixed(3) : value.toFixed(value < 10 ? 2 : 0);
}
