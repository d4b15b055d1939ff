import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measure } from '#test/bench/shared/command';
import { confiture } from '#test/bench/shared/peers';
import { concatenate, makeCorpus, writeCorpus } from './corpus';
import { measureLatency } from './latency';
import { personalMakers } from './personal';
import { targets, type Verdict } from './targets';

const configuration = 'libraries: [general, hipaa, sox, gdpr, pci]\n';
const edited = '20300101000000_edit.up.sql';

/** The same promises with every library that ships in force, over migrations of which some are about people and money. */
export async function measureAllLibraries(
  root: string,
  { files, seed, edits }: { readonly files: number; readonly seed: number; readonly edits: number },
): Promise<readonly Verdict[]> {
  const corpus = makeCorpus(files, seed, personalMakers);
  const migrations = join(root, 'migrations');
  await writeCorpus(corpus, migrations);
  await writeFile(join(root, 'confiture.yaml'), configuration);
  const all = await measure(confiture.lint(['migrations']), root, 3);
  const verdicts: Verdict[] = [
    { target: targets.allLibraries.corpusCpu, value: all.cpuSeconds },
    { target: targets.allLibraries.corpusMemory, value: all.mebibytes },
  ];
  for (const lines of [1_001, 10_001] as const) {
    const text = concatenate(corpus, lines);
    await writeCorpus({ files: [{ name: edited, text }] }, migrations);
    const { median } = await measureLatency(confiture.server, root, { path: join(migrations, edited), text }, edits);
    verdicts.push({ target: targets.allLibraries[lines], value: median });
  }
  return verdicts;
}
