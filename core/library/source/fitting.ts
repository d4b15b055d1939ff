import satisfies from 'semver/functions/satisfies.js';
import { didYouMean } from '#core/config/suggest';
import { modelVersion } from '#core/library/names';
import type { LibraryProblem } from '#core/library/problem';
import type { Candidate } from './candidate';
import { readUse } from './use';

/** Versions of everything that libraries may stand on, by name. */
export type Versions = ReadonlyMap<string, string>;

type Refusal = Pick<LibraryProblem, 'path' | 'message' | 'advice'>;

/** What of the product and of the list does not agree with the versions that a library is for and has. */
export function ownMisfits({ read: { manifest }, use }: Candidate, product: string): Refusal[] {
  const { engine, model, name, version } = manifest;
  const refusals: Refusal[] = [];
  if (engine !== undefined && !satisfies(product, engine))
    refusals.push({
      path: ['engine'],
      message: `${name} ${version} works with Confiture ${engine}, and this is ${product}`,
      advice: 'Take another version of one of them.',
    });
  if (model !== undefined && !satisfies(modelVersion, model))
    refusals.push({
      path: ['model'],
      message: `${name} ${version} needs the statement model ${model}, and Confiture ${product} has ${modelVersion}`,
      advice: 'Take a version of the library that is made for this Confiture, or a newer Confiture.',
    });
  if (use.range !== undefined && !satisfies(version, use.range))
    refusals.push({
      path: ['version'],
      message: `${use.source}@${use.range} is asked for, and ${version} is here`,
      advice: 'Install a version that fits, or widen the range.',
    });
  return refusals;
}

/**
 * What of the libraries that a library extends is not there, or not in a version that fits. Where others extend the same
 * one, their chains are named too.
 * @param broken names of libraries that are there and could not be loaded
 */
export function missingParents(
  candidate: Candidate,
  all: readonly Candidate[],
  versions: Versions,
  broken: ReadonlySet<string>,
): Refusal[] {
  const { manifest } = candidate.read;
  return (manifest.extends ?? []).flatMap((text, place): Refusal[] => {
    const { source, range } = readUse(text);
    const path = ['extends', place];
    const version = versions.get(source);
    if (version === undefined) {
      const known = [...versions.keys()];
      const usual = `Name it in \`libraries:\` too. Known here: ${known.join(', ')}.`;
      return [{ path, message: `there is no library ${source}`, advice: didYouMean(source, known).trim() || usual }];
    }
    if (broken.has(source))
      return [{ path, message: `${source} could not be loaded`, advice: 'Mend that library first.' }];
    if (range === undefined || satisfies(version, range)) return [];
    const chains = [`${manifest.name} → ${source}@${range}`, ...otherChains(candidate, source, all)];
    return [
      {
        path,
        message: `${chains.join(' and ')}, and ${source} ${version} is here`,
        advice: 'Take versions that agree: one library runs in one version.',
      },
    ];
  });
}

/** Who else extends a library. */
function otherChains({ read }: Candidate, source: string, all: readonly Candidate[]): string[] {
  return all.flatMap(({ read: other }) =>
    other === read
      ? []
      : (other.manifest.extends ?? []).flatMap((text) => {
          const use = readUse(text);
          return use.source === source && use.range !== undefined
            ? `${other.manifest.name} → ${source}@${use.range}`
            : [];
        }),
  );
}
