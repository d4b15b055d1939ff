import type { Environment } from '#cli/environment';
import { collectFiles, displayPath } from '#cli/input/collectFiles';
import { Folders } from '#cli/input/folders';
import { readTextIfThere } from '#cli/input/readSource';
import { ConfigurationFinder, type FoundConfiguration } from '#core/config/discover';
import type { ConfigurationFile } from '#core/config/file';
import { readConfiguration } from '#core/config/readConfiguration';
import { selector } from '#core/config/selector';
import type { ArrangedSet } from '#core/migrations/arrange';
import { arrangeSets } from '#core/migrations/arrangeSets';

/** A history and the configuration that holds for it. */
export interface History {
  readonly arranged: ArrangedSet;
  readonly values: ConfigurationFile;
}

/** The histories below the paths, each arranged as its tool does; configurations count as they do for `lint`. */
export async function findHistories(paths: readonly string[], { workingFolder }: Environment): Promise<History[]> {
  const folders = new Folders();
  const readIfThere = async (path: string) => (folders.mayHave(path) ? readTextIfThere(path) : undefined);
  const finder = new ConfigurationFinder(readIfThere);
  const groups = new Map<string | undefined, { configuration: FoundConfiguration | undefined; files: string[] }>();
  for (const { paths: files } of await collectFiles(paths, workingFolder)) {
    for (const file of files) {
      const configuration = await finder.above(file);
      const group = groups.get(configuration?.path) ?? { configuration, files: [] };
      group.files.push(file);
      groups.set(configuration?.path, group);
    }
  }
  const sets: History[] = [];
  for (const { configuration, files } of groups.values()) {
    const { values } = readConfiguration(configuration?.text ?? '');
    const { include, exclude = [], layout } = values;
    const selection = configuration === undefined ? undefined : selector(configuration.folder, { include, exclude });
    const kept = files.filter((file) => selection?.(file) !== 'excluded');
    for (const arranged of await arrangeSets(kept, readIfThere, layout)) sets.push({ arranged, values });
  }
  return sets.filter(({ arranged }) =>
    arranged.set.files.some(({ direction, kind }) => direction === 'up' && kind !== 'unrecognised'),
  );
}

/** The folder of a history, for people. */
export function shownFolder({ folder }: ArrangedSet, { workingFolder }: Environment): string {
  return displayPath(folder, workingFolder) || '.';
}
