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
 * fit. Of files that belong to no tool nothing is said: they run in the order of their paths.
 */
export function layoutNotes(
  files: readonly { readonly file: string; readonly placement?: Placement | undefined }[],
): string[] {
  const notes = new Map<string, string>();
  for (const { file, placement } of files) {
    if (placement === undefined || placement.isCertain || placement.layout === 'plain') continue;
    const folder = file.slice(0, Math.max(0, file.lastIndexOf('/'))) || '.';
    notes.set(folder, `${folder}: ${placement.because}`);
  }
  return [...new Set(notes.values())];
}
