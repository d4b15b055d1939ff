import { type ArrangedSet, arrange } from './arrange';
import type { ReadMarker } from './gather';
import { type HistoryFolder, historyOf } from './historyFolder';
import type { LayoutId } from './layouts/ids';
import { naturalOrder } from './naturalOrder';
import { settle } from './settle';

/**
 * Parts files into their histories and arranges each one by the layout of its own folder.
 * @param configured what `confiture.yaml` says of the layout
 */
export async function arrangeSets(
  paths: readonly string[],
  read: ReadMarker,
  configured?: LayoutId,
): Promise<ArrangedSet[]> {
  const known = new Map<string, ReturnType<ReadMarker>>();
  const readOnce: ReadMarker = (path) => {
    const reading = known.get(path) ?? read(path).catch(() => undefined);
    known.set(path, reading);
    return reading;
  };
  const sets: ArrangedSet[] = [];
  for (const { folder, files } of byHistory(paths)) {
    const { chosen, ...surroundings } = await settle(folder, files, readOnce, configured);
    sets.push(arrange(chosen, folder, files, surroundings));
  }
  return sets;
}

/** The files of each history, histories in the order of their folders. */
export function byHistory(paths: readonly string[]): { folder: HistoryFolder; files: string[] }[] {
  const histories = new Map<string, { folder: HistoryFolder; files: string[] }>();
  for (const path of paths) {
    const folder = historyOf(path);
    const history = histories.get(folder.key) ?? { folder, files: [] };
    history.files.push(path);
    histories.set(folder.key, history);
  }
  const compare = naturalOrder();
  return [...histories.values()].sort((a, b) => compare(a.folder.key, b.folder.key));
}
