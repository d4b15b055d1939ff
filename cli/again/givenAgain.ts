import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultCacheFile } from '#cli/lint/cacheFile';
import { type Answer, answerFile, digestOf, digestOfNames, readAnswer } from './answer';
import { type Asker, circumstancesOf } from './circumstances';
import { sqlBelow } from './sqlBelow';

/** The answer of the last run, if that was asked the same and all that it has read says the same still. */
export function givenAgain(asker: Asker, program: string): Answer | undefined {
  const named = cacheNamed(asker.args);
  if (named === undefined) return undefined;
  try {
    const cacheFile = resolve(asker.workingFolder, named === true ? defaultCacheFile(asker) : named);
    const answer = readAnswer(readFileSync(answerFile(cacheFile)));
    return answer?.circumstances === circumstancesOf(asker, program) && isTrueStill(answer) ? answer : undefined;
  } catch {
    return undefined; // whatever cannot be read now, the run itself will tell
  }
}

/**
 * The file behind `--cache`, true for the usual one. Not all that commander knows of options is known here: the answer that
 * lies there holds the whole command line, so a wrong guess finds nothing.
 */
function cacheNamed(args: readonly string[]): string | true | undefined {
  const place = args.findLastIndex((arg) => arg === '--cache' || arg.startsWith('--cache='));
  const [option, next = '-'] = args.slice(place);
  if (place === -1 || option === undefined) return undefined;
  if (option !== '--cache') return option.slice('--cache='.length);
  return next.startsWith('-') ? true : next;
}

function isTrueStill({ folders, files }: Answer): boolean {
  return (
    folders.every(([folder, found]) => {
      const names = sqlBelow(folder);
      return names !== undefined && digestOfNames(names) === found;
    }) &&
    files.every(([path, content]) =>
      content === null
        ? statSync(path, { throwIfNoEntry: false }) === undefined
        : digestOf(readFileSync(path)) === content,
    )
  );
}
