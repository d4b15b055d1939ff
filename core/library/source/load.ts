import { posix } from 'node:path';
import { buildLibrary } from '#core/library/build/library';
import type { Heritage } from '#core/library/build/resolve';
import { loadPatterns } from '#core/library/pattern';
import { type AskedLibrary, type Candidate, findCandidates } from './candidate';
import { missingParents, ownMisfits } from './fitting';
import type { LoadedLibraries, LoadedLibrary, Shipped, UseProblem } from './loaded';
import type { Whereabouts } from './locate';
import { differenceOf, type Lock, updateLock } from './lock';
import { orderOf } from './order';
import { readUse } from './use';

/**
 * Loads the libraries of a list that do not ship. What is wrong with one costs that one, and those that stand on it.
 * @param lock what is written down of them; undefined where nothing is
 */
export async function loadLibraries(
  asked: readonly AskedLibrary[],
  where: Whereabouts,
  shipped: Shipped,
  lock?: Lock,
): Promise<LoadedLibraries> {
  const names = shipped.libraries.map(({ name }) => name);
  const { candidates, problems, read } = await findCandidates(asked, where, names);
  const shown = (all: readonly UseProblem[]) => all.map((problem) => ({ ...problem, shown: shownIn(where, problem) }));
  if (candidates.length === 0) return { loaded: [], problems: shown(problems), read };
  const builder = new Builder(candidates, shipped, lock);
  const loaded = await builder.build();
  return { loaded, problems: shown([...problems, ...builder.problems]), read };
}

/** No path of a machine in messages, which stand in reports that others read. */
function shownIn({ folder }: Whereabouts, { file }: UseProblem): string {
  return posix.isAbsolute(file) ? posix.relative(folder, file) : file;
}

/** Builds candidates, those first that others stand on. */
class Builder {
  readonly problems: UseProblem[] = [];
  readonly #candidates: readonly Candidate[];
  readonly #shipped: Shipped;
  readonly #lock: Lock | undefined;
  readonly #built = new Map<Candidate, LoadedLibrary>();

  constructor(candidates: readonly Candidate[], shipped: Shipped, lock: Lock | undefined) {
    this.#candidates = candidates;
    this.#shipped = shipped;
    this.#lock = lock;
  }

  async build(): Promise<LoadedLibrary[]> {
    const pattern = await loadPatterns();
    const chosen = this.#candidates.filter((candidate) => this.#mayStand(candidate));
    const nodes = chosen.map(({ read: { manifest } }) => ({
      name: manifest.name,
      extends: (manifest.extends ?? []).map(readUse),
    }));
    for (const { name, cycle } of orderOf(nodes))
      for (const candidate of chosen.filter(({ read }) => read.manifest.name === name)) {
        if (cycle !== undefined)
          this.#refuse(
            candidate,
            ['extends'],
            `libraries extend each other in a circle: ${cycle.join(' → ')}`,
            'Take one of them out of `extends:`.',
          );
        else this.#buildOne(candidate, chosen, pattern);
      }
    return this.#candidates.flatMap((candidate) => this.#built.get(candidate) ?? []);
  }

  /** Whether the name is free. A library and its fork may both stand where the list says which one counts. */
  #mayStand(candidate: Candidate): boolean {
    const { name, version } = candidate.read.manifest;
    if (this.#shipped.libraries.some((library) => library.name === name) || name === 'base' || name === 'engine')
      return this.#refuse(
        candidate,
        ['name'],
        `${name} is a name of Confiture’s own`,
        'Give the library another name, and `extends:` the one that ships.',
      );
    const other = this.#candidates.find(
      (each) => each !== candidate && each.place < candidate.place && each.read.manifest.name === name,
    );
    if (other === undefined || candidate.onConflict !== undefined || other.onConflict !== undefined) return true;
    const versions = `${other.read.manifest.version} from ${other.use.source}, ${version} from ${candidate.use.source}`;
    return this.#refuse(
      candidate,
      ['version'],
      `the library ${name} is here twice: ${versions}`,
      'Keep one of them in `libraries:`, or settle it with `onConflict:`.',
    );
  }

  #buildOne(candidate: Candidate, chosen: readonly Candidate[], pattern: Parameters<typeof buildLibrary>[3]): void {
    const { use, located, digest, place, read } = candidate;
    const built = new Set([...this.#built.values()].map(({ manifest }) => manifest.name));
    const broken = new Set(chosen.map((each) => each.read.manifest.name).filter((name) => !built.has(name)));
    const misfits = [
      ...ownMisfits(candidate, this.#shipped.version),
      ...missingParents(candidate, chosen, this.#versions(), broken),
    ];
    for (const { path, message, advice } of misfits) this.#refuse(candidate, path, message, advice);
    if (misfits.length > 0) return;
    const present = { name: read.manifest.name, version: read.manifest.version, source: use.source, digest };
    const difference = this.#lock && differenceOf(present, this.#lock);
    if (difference !== undefined) {
      const problem = read.problem([], difference, updateLock);
      this.problems.push({ ...problem, place, locked: read.manifest.name });
      return;
    }
    const result = buildLibrary(located.main, located.others, this.#heritage(), pattern);
    if ('problems' in result) {
      this.problems.push(...result.problems.map((problem) => ({ ...problem, place })));
      return;
    }
    const origin = { source: use.source, path: located.main.file, digest };
    this.#built.set(candidate, { ...result, library: { ...result.library, origin }, place });
  }

  #heritage(): Heritage {
    const others = [...this.#built.values()];
    const known = [...this.#shipped.libraries, ...others.map(({ library }) => library)];
    return {
      checks: new Map(this.#shipped.checks.map((check) => [check.name, check])),
      libraries: new Map(known.map((library) => [library.name, library])),
      entries: new Map(others.flatMap(({ entries }) => [...entries])),
    };
  }

  #versions(): ReadonlyMap<string, string> {
    return new Map([
      ['base', this.#shipped.baseVersion],
      ...this.#shipped.libraries.map(({ name, version }) => [name, version] as const),
      ...this.#candidates.map(({ read: { manifest } }) => [manifest.name, manifest.version] as const),
    ]);
  }

  #refuse(candidate: Candidate, path: readonly PropertyKey[], message: string, advice?: string): false {
    this.problems.push({ ...candidate.read.problem(path, message, advice), place: candidate.place });
    return false;
  }
}
