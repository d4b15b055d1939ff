import { didYouMean } from '#core/config/suggest';
import { type ReadManifest, readManifest } from '#core/library/manifest/readManifest';
import type { OnConflict } from '#core/rules/compose/choose';
import { digestOf } from './digest';
import type { ReadLibrary, UseProblem } from './loaded';
import { type Located, type LocatedLibrary, locate, type Whereabouts } from './locate';
import { type LibraryUse, readUse } from './use';

/** A library of the list, by what names it. */
export interface AskedLibrary {
  /** As written: `./lint/house.yaml`, `@acme/rules@^1`. */
  readonly use: string;
  readonly onConflict?: OnConflict | undefined;
}

/** A library that was found and can be read, and waits for those that it stands on. */
export interface Candidate {
  readonly place: number;
  readonly use: LibraryUse;
  readonly onConflict: OnConflict | undefined;
  readonly located: LocatedLibrary;
  readonly digest: string;
  readonly read: Extract<ReadManifest, { readonly manifest: unknown }>;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly UseProblem[];
  readonly read: readonly ReadLibrary[];
}

/** What is there and may not be read costs one library, not the run. */
function unreadable(error: unknown): Located {
  return { problem: `it cannot be read: ${error instanceof Error ? error.message : String(error)}` };
}

/** Finds and reads the libraries of a list that do not ship. @param shipped names of those that do */
export async function findCandidates(
  asked: readonly AskedLibrary[],
  where: Whereabouts,
  shipped: readonly string[],
): Promise<Candidates> {
  const candidates: Candidate[] = [];
  const problems: UseProblem[] = [];
  const read: ReadLibrary[] = [];
  for (const [place, { use: written, onConflict }] of asked.entries()) {
    const use = readUse(written);
    if (use.kind === 'name' && shipped.includes(use.source)) continue;
    const located = await locate(use, where).catch(unreadable);
    if ('problem' in located) {
      const { problem: message, advice } = located;
      const meant = use.kind === 'name' ? didYouMean(use.source, shipped).trim() : '';
      problems.push({ place, file: use.source, path: [], message, advice: meant || advice });
      continue;
    }
    const digest = digestOf(located);
    read.push({ path: located.main.file, digest });
    const manifest = readManifest(located.main, located.others);
    if ('problems' in manifest) problems.push(...manifest.problems.map((problem) => ({ ...problem, place })));
    else candidates.push({ place, use, onConflict, located, digest, read: manifest });
  }
  return { candidates, problems, read };
}
