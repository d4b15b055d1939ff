import * as z from 'zod';
import type { Configured } from '#core/inspect/configure';
import { problemSentence } from '#core/library/problem';

/** A library that a configuration names and that is not in force: what its rules look for, nobody has looked for. */
export interface MissingLibrary {
  /** As the configuration names it. */
  readonly library: string;
  /** Whole sentences. */
  readonly reason: string;
  /** It is another one than `confiture.lock` holds. */
  readonly changed: boolean;
}

export const missingLibrarySchema = z.strictObject({
  library: z.string().describe('As the configuration names it.'),
  reason: z.string(),
  changed: z.boolean().describe('It is another one than confiture.lock holds; the exit code is 3.'),
});

/** Those of all configurations of a run, each once. */
export function missingLibraries(all: readonly Configured[]): MissingLibrary[] {
  const missing = new Map<string, MissingLibrary>();
  for (const { community, settings } of all)
    for (const problem of community.problems) {
      const library = settings.libraries[problem.place]?.use ?? problem.file;
      const changed = problem.locked !== undefined;
      if (!missing.has(library)) missing.set(library, { library, reason: problemSentence(problem), changed });
    }
  return [...missing.values()];
}

/** One sentence for each, in the words of the run's notes. */
export function missingNotes(missing: readonly MissingLibrary[]): string[] {
  return missing.map(({ library, reason }) => `Not judged by ${library}, which is not in force: ${reason}`);
}
