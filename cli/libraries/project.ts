import { join, posix } from 'node:path';
import type { Environment } from '#cli/environment';
import { slashed } from '#cli/input/collectFiles';
import { Configurations } from '#cli/input/configurations';
import { readTextIfThere } from '#cli/input/readSource';
import { configurationName, type FoundConfiguration } from '#core/config/discover';
import type { UsedLibrary } from '#core/config/settings';
import type { Configured } from '#core/inspect/configure';
import type { PresentLibrary } from '#core/library/source/lock';
import { lockName } from '#core/library/source/names';
import { readUse } from '#core/library/source/use';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';

/** The project that the user stands in, as far as libraries go. */
export interface Project {
  readonly configuration: FoundConfiguration | undefined;
  readonly configured: Configured;
  /** Where the configuration is, or would be. */
  readonly path: string;
  readonly lockPath: string;
  readonly lockText: string | undefined;
}

/**
 * @param held whether what `confiture.lock` holds is held against what is there
 * @param text of the configuration, instead of what is written there
 */
export async function openProject({ workingFolder }: Environment, held = true, text?: string): Promise<Project> {
  const folder = slashed(workingFolder);
  const configurations = new Configurations({ workingFolder, overrides: {}, ignoreLock: !held, text });
  const { configuration, configured } = await configurations.above(posix.join(folder, 'any.sql'));
  const path = configuration?.path ?? join(folder, configurationName);
  const lockPath = posix.join(configuration?.folder ?? folder, lockName);
  return { configuration, configured, path, lockPath, lockText: await readTextIfThere(lockPath) };
}

/** The libraries in force, as a lock file holds them. */
export function presentLibraries({ configured: { rules } }: Project): PresentLibrary[] {
  return rules.set.libraries.filter((library) => library !== engine).map(presentLibrary);
}

function presentLibrary({ name, version, origin }: Library): PresentLibrary {
  return origin === undefined ? { name, version } : { name, version, source: origin.source, digest: origin.digest };
}

/** The library that a name or a source means. */
export function isMeantBy(word: string, { use }: UsedLibrary, libraries: readonly Library[]): boolean {
  const { source } = readUse(use);
  const library = libraries.find(({ origin, name }) => origin?.source === source || name === source);
  return use === word || source === word || library?.name === word;
}
