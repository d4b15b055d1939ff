import type { Direction, Migration } from '#core/analysis/migration';

/** Where a file stands in its set, ready to be written. */
export interface Placement {
  /** Id of the layout. */
  readonly layout: string;
  /** What told the layout. */
  readonly because: string;
  readonly isCertain: boolean;
  readonly version: string | undefined;
  /** Of the file as a whole: one with an up and a down part goes up. */
  readonly direction: Direction;
}

export function placementOf({ set, version, direction }: Migration): Placement {
  return { layout: set.layout, because: set.because, isCertain: set.isCertain, version, direction };
}

/** The fields of it that scripts get. */
export function placementJson(placement: Placement | undefined) {
  if (placement === undefined) return {};
  const { layout, version, direction } = placement;
  return { layout, direction, ...(version === undefined ? {} : { version }) };
}

/**
 * One sentence for each folder whose tool is a guess between several, with what speaks for it and the others that would
 * fit; one for all where each migration is a folder of its own. Of files that belong to no tool nothing is said: they run
 * in the order of their paths.
 */
export function layoutNotes(
  files: readonly { readonly file: string; readonly placement?: Placement | undefined }[],
): string[] {
  const found = new Map<string, { parent: string; because: string; folders: Set<string> }>();
  for (const { file, placement } of files) {
    if (placement === undefined || placement.isCertain || placement.layout === 'plain') continue;
    const { because } = placement;
    const folder = folderOf(file);
    const parent = folderOf(folder);
    const known = found.get(`${parent}: ${because}`) ?? { parent, because, folders: new Set() };
    found.set(`${parent}: ${because}`, { ...known, folders: known.folders.add(folder) });
  }
  const notes = [...found.values()].map(({ parent, because, folders }) => {
    const [only = parent, ...others] = folders;
    return `${others.length === 0 ? only : parent}: ${because}`;
  });
  return [...new Set(notes)];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
}
