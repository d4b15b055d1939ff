import type { Migration, MigrationFile, MigrationSet } from '#core/analysis/migration';
import type { ChosenLayout } from './chosenLayout';
import { findGaps } from './gaps';
import { relativeTo, type Surroundings } from './gather';
import type { HistoryFolder } from './historyFolder';
import type { Markers } from './layouts/evidence';
import type { Layout, PlacedPath, Reading } from './layouts/layout';
import { migrationsOf } from './migrationsOf';
import { naturalOrder } from './naturalOrder';

/** A history whose files stand in the order they run. */
export interface ArrangedSet {
  /** What names the history. */
  readonly folder: string;
  readonly set: MigrationSet;
  /** What each file is, by path. */
  readonly migrations: ReadonlyMap<string, Migration>;
  /** The tool's own files beside and above them. */
  readonly markers: Markers;
}

const ranks = { up: 0, verify: 1, down: 2 } as const;

/**
 * Puts the files of one history in the order they run, and says what each of them is. The order is total: of two files that
 * the tool does not tell apart, the path decides. What the tool leaves alone stands last.
 */
export function arrange(
  { layout, because, isCertain }: ChosenLayout,
  { key, base }: Pick<HistoryFolder, 'key' | 'base'>,
  paths: readonly string[],
  { markers, companions }: Surroundings,
): ArrangedSet {
  const reading = layout.read(markers, companions);
  const entries = paths.map((path) => {
    const name = relativeTo(base, path);
    const placed = reading.place(name);
    return { path, sortKey: keyOf(name), placed: placed && { ...placed, path: name } };
  });
  const files = entries.sort(inOrder(layout, reading)).map(toFile);
  const { id, title, naming, order, identity } = layout;
  const counts = { up: count(files, 'up'), undo: count(files, 'down') };
  const gaps = findGaps(files.filter(({ direction, kind }) => direction === 'up' && kind !== 'unrecognised'));
  const set: MigrationSet = { layout: id, title, naming, because, isCertain, order, identity, files, counts, gaps };
  return { folder: key, set, migrations: migrationsOf(set), markers };
}

interface Entry {
  readonly path: string;
  readonly sortKey: string;
  readonly placed: PlacedPath | undefined;
}

function inOrder({ order }: Layout, reading: Reading): (a: Entry, b: Entry) => number {
  const natural = naturalOrder();
  const byPath = (a: Entry, b: Entry) => natural(a.path, b.path) || (a.path < b.path ? -1 : 1);
  return (a, b) => {
    const [one, other] = [a.placed, b.placed];
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined) || byPath(a, b);
    }
    const direction = ranks[one.direction] - ranks[other.direction];
    const kind = Number(one.kind === 'baseline') - Number(other.kind === 'baseline');
    const ofVersion = order === 'version' ? direction || kind : 0;
    return reading.compare(one, other) || ofVersion || natural(a.sortKey, b.sortKey) || direction || byPath(a, b);
  };
}

/** The path without what tells the directions apart. */
function keyOf(name: string): string {
  return name
    .replace(/(?:[._-]|(?<=^|\/))(?:up|down|verify|undo|rollback)\.sql$/i, '.sql')
    .replace(/^(?:deploy|revert|verify)\//, '');
}

function count(files: readonly MigrationFile[], of: MigrationFile['direction']): number {
  return files.filter(({ direction, kind }) => direction === of && kind === 'versioned').length;
}

function toFile({ path, placed }: Entry): MigrationFile {
  if (placed !== undefined) return { ...placed, path };
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.sql$/i, '');
  return { path, version: undefined, name, direction: 'up', kind: 'unrecognised' };
}
