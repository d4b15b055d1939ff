import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '#test/bench/shared/random';
import { type Draft, statementMakers } from './statements';

/** A generated history of migrations: what the first seed gives, anybody can make again. */
export interface Corpus {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly lines: number;
  readonly statements: number;
}

/** Makes a history of `count` files, a handful of statements each, in the mix that open projects have. */
export function makeCorpus(count: number, seed: number, makers = statementMakers): Corpus {
  const random = new Random(seed);
  const draft: Draft = { random, tables: ['accounts'], next: 0 };
  let statements = 0;
  const files = Array.from({ length: count }, (_, place) => {
    const parts = Array.from({ length: 1 + random.below(6) }, () => random.pick(makers)(draft));
    statements += parts.length;
    const name = `${String(20_200_101_000_000 + place)}_change_${place}.up.sql`;
    return { name, text: `-- Change ${place}\n${parts.join('\n\n')}\n` };
  });
  return { files, statements, lines: files.reduce((sum, { text }) => sum + lineCount(text), 0) };
}

/** Whole files of the corpus, one behind the other, up to about `lines` lines. */
export function concatenate({ files }: Corpus, lines: number): string {
  const parts: string[] = [];
  let total = 0;
  for (const { text } of files) {
    if (total >= lines) break;
    parts.push(text);
    total += lineCount(text);
  }
  return parts.join('').split('\n').slice(0, lines).join('\n');
}

/** Puts the files into a folder, which holds nothing else then. */
export async function writeCorpus({ files }: Pick<Corpus, 'files'>, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, text } of files) await writeFile(join(folder, name), text);
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
