import satisfies from 'semver/functions/satisfies.js';
import { didYouMean } from '#core/config/suggest';
import { type BuiltLibrary, buildLibrary } from '#core/library/build/library';
import { type ReadManifest, readManifest } from '#core/library/manifest/readManifest';
import { loadPatterns } from '#core/library/pattern';
import type { LibraryProblem } from '#core/library/problem';
import type { Check } from '#core/rules/check';
import type { Library } from '#core/rules/library';
import { digestOf } from './digest';
import { type LocatedLibrary, locate, type Whereabouts } from './locate';
import { orderOf } from './order';
import { type LibraryUse, readUse } from './use';

/** What ships with the product, for libraries to stand on. */
export interface Shipped {
  /** Version of the product, which `engine:` speaks of. */
  readonly version: string;
  readonly libraries: readonly Library[];
  /** The shared checks, and the version of them together that `base@^1` speaks of. */
  readonly checks: readonly Check[];
  readonly baseVersion: string;
}

/** A community library that is ready to run. */
export interface LoadedLibrary extends BuiltLibrary {
  /** As `libraries:` names it. */
  readonly source: string;
  /** The manifest. */
  readonly path: string;
  readonly digest: string;
}

/** What of a list of libraries could be loaded, and why the rest could not. */
export interface LoadedLibraries {
  readonly loaded: readonly LoadedLibrary[];
  readonly problems: readonly UseProblem[];
  /** Every file that was looked at, with what stands for its content: whoever remembers results remembers these. */
  readonly read: readonly { readonly path: string; readonly digest: string }[];
}

/** Why something that the list names is not in force. */
export interface UseProblem extends LibraryProblem {
  /** The place in the list. */
  readonly place: number;
  /** Whether the library is not loaded because of it. */
  readonly isFatal: boolean;
}

interface Candidate {
  readonly place: number;
  readonly use: LibraryUse;
  readonly located: LocatedLibrary;
  readonly digest: string;
  readonly read: Extract<ReadManifest, { readonly manifest: unknown }>;
}

/**
 * Loads the libraries of a list that do not ship. What is wrong with one costs that one, and those that stand on it.
 * @param names of `libraries:`, in its order
 */
export async function loadLibraries(
  names: readonly string[],
  where: Whereabouts,
  shipped: Shipped,
): Promise<LoadedLibraries> {
  const problems: UseProblem[] = [];
  const refuse = (place: number, file: string, message: string, advice?: string) =>
    problems.push({ place, isFatal: true, file, path: [], message, advice });
  const candidates: Candidate[] = [];
  const read: { path: string; digest: string }[] = [];
  for (const [place, name] of names.entries()) {
    const use = readUse(name);
    if (shipped.libraries.some((library) => library.name === use.source)) continue;
    const located = await locate(use, where);
    if ('problem' in located) {
      const meant =
        use.kind === 'name'
          ? didYouMean(
              use.source,
              shipped.libraries.map((library) => library.name),
            ).trim()
          : '';
      refuse(place, use.source, located.problem, meant || located.advice);
      continue;
    }
    const digest = digestOf(located);
    read.push({ path: located.main.file, digest });
    const manifest = readManifest(located.main, located.others);
    if ('problems' in manifest)
      problems.push(...manifest.problems.map((problem) => ({ ...problem, place, isFatal: true })));
    else candidates.push({ place, use, located, digest, read: manifest });
  }
  if (candidates.length === 0) return { loaded: [], problems, read };
  const loaded = await buildAll(candidates, shipped, problems);
  return { loaded, problems, read };
}

async function buildAll(
  candidates: readonly Candidate[],
  shipped: Shipped,
  problems: UseProblem[],
): Promise<LoadedLibrary[]> {
  const pattern = await loadPatterns();
  const first = new Map<string, Candidate>();
  const refuse = (
    { place, located, read }: Candidate,
    path: readonly PropertyKey[],
    message: string,
    advice?: string,
  ) => problems.push({ ...read.problem(path, message, advice), file: located.main.file, place, isFatal: true });
  for (const candidate of candidates) {
    const { name, version } = candidate.read.manifest;
    const other = first.get(name);
    if (shipped.libraries.some((library) => library.name === name))
      refuse(
        candidate,
        ['name'],
        `${name} is a library that ships with Confiture`,
        'Give the library another name, and `extends:` the one that ships.',
      );
    else if (other !== undefined)
      refuse(
        candidate,
        ['version'],
        `the library ${name} is here twice: ${other.read.manifest.version} from ${other.use.source}, ${version} from ${candidate.use.source}`,
        'Keep one of them in `libraries:`.',
      );
    else first.set(name, candidate);
  }
  const versions = new Map<string, string>([
    ['base', shipped.baseVersion],
    ...shipped.libraries.map(({ name, version }) => [name, version] as const),
    ...[...first].map(([name, { read }]) => [name, read.manifest.version] as const),
  ]);
  const built = new Map<string, LoadedLibrary>();
  for (const { name, cycle } of orderOf(
    [...first].map(([name, { read }]) => ({ name, extends: extendsOf(read.manifest.extends) })),
  )) {
    const candidate = first.get(name);
    if (candidate === undefined) continue;
    if (cycle !== undefined) {
      refuse(
        candidate,
        ['extends'],
        `libraries extend each other in a circle: ${cycle.join(' → ')}`,
        'Take one of them out of `extends:`.',
      );
      continue;
    }
    if (!fitsEngine(candidate, shipped, refuse) || !fitsOthers(candidate, first, versions, built, shipped, refuse))
      continue;
    const { use, located, digest, place } = candidate;
    const others = [...built.values()];
    const result = buildLibrary(
      located.main,
      located.others,
      {
        checks: new Map(shipped.checks.map((check) => [check.name, check])),
        libraries: new Map(
          [...shipped.libraries, ...others.map(({ library }) => library)].map((library) => [library.name, library]),
        ),
        entries: new Map(others.flatMap(({ entries }) => [...entries])),
      },
      pattern,
    );
    if ('problems' in result)
      problems.push(...result.problems.map((problem) => ({ ...problem, place, isFatal: true })));
    else built.set(name, { ...result, source: use.source, path: located.main.file, digest });
  }
  return candidates
    .flatMap(({ read }) => {
      const found = built.get(read.manifest.name);
      return found === undefined ? [] : found;
    })
    .filter((each, place, all) => all.indexOf(each) === place);
}

type Refuse = (candidate: Candidate, path: readonly PropertyKey[], message: string, advice?: string) => void;

function extendsOf(list: readonly string[] = []): readonly LibraryUse[] {
  return list.map(readUse);
}

/** Whether the product and the list agree with the versions that the library is for and has. */
function fitsEngine(candidate: Candidate, { version }: Shipped, refuse: Refuse): boolean {
  const { manifest } = candidate.read;
  const { engine } = manifest;
  const { range, source } = candidate.use;
  if (engine !== undefined && !satisfies(version, engine)) {
    refuse(
      candidate,
      ['engine'],
      `${manifest.name} ${manifest.version} works with Confiture ${engine}, and this is ${version}`,
      'Take another version of one of them.',
    );
    return false;
  }
  if (range !== undefined && !satisfies(manifest.version, range)) {
    refuse(
      candidate,
      ['version'],
      `${source}@${range} is asked for, and ${manifest.version} is here`,
      'Install a version that fits, or widen the range.',
    );
    return false;
  }
  return true;
}

/** Whether everything that it extends is there, in a version that fits. */
function fitsOthers(
  candidate: Candidate,
  all: ReadonlyMap<string, Candidate>,
  versions: ReadonlyMap<string, string>,
  built: ReadonlyMap<string, LoadedLibrary>,
  shipped: Shipped,
  refuse: Refuse,
): boolean {
  const { manifest } = candidate.read;
  let fits = true;
  for (const [place, { source, range }] of extendsOf(manifest.extends).entries()) {
    const version = versions.get(source);
    const path = ['extends', place];
    const isLost = all.has(source) && !built.has(source);
    if (version === undefined) {
      const known = [...versions.keys()];
      refuse(
        candidate,
        path,
        `there is no library ${source}`,
        didYouMean(source, known).trim() || `Name it in \`libraries:\` too; known here: ${known.join(', ')}.`,
      );
    } else if (isLost) refuse(candidate, path, `${source} could not be loaded`, 'Mend that library first.');
    else if (range !== undefined && !satisfies(version, range))
      refuse(
        candidate,
        path,
        `${manifest.name} → ${source}@${range}, and ${version} is here${othersThatAsk(candidate, source, all)}`,
        shipped.libraries.some(({ name }) => name === source)
          ? 'It comes with Confiture: take another version of Confiture or of the library.'
          : 'Install versions that fit.',
      );
    else continue;
    fits = false;
  }
  return fits;
}

/** Who else extends the library, so that both chains can be seen. */
function othersThatAsk({ read: { manifest } }: Candidate, source: string, all: ReadonlyMap<string, Candidate>): string {
  const chains = [...all.values()].flatMap(({ read: { manifest: other } }) =>
    other === manifest
      ? []
      : extendsOf(other.extends)
          .filter((use) => use.source === source && use.range !== undefined)
          .map(({ range }) => `${other.name} → ${source}@${range ?? ''}`),
  );
  return chains.length === 0 ? '' : `; ${chains.join(', ')}`;
}
