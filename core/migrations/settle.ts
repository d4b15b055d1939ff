import { type ChosenLayout, chooseLayout } from './chosenLayout';
import { gatherCompanions, gatherEvidence, type ReadMarker, type Surroundings } from './gather';
import type { HistoryFolder } from './historyFolder';
import type { LayoutId } from './layouts/ids';

/** The layout of a history, and what of the folder it reads its files by. */
export interface Settled extends Surroundings {
  readonly chosen: ChosenLayout;
}

/**
 * Tells the layout of a history and reads what that layout needs to know of the folder.
 * @param configured what `confiture.yaml` says of the layout
 */
export async function settle(
  folder: HistoryFolder,
  paths: readonly string[],
  read: ReadMarker,
  configured: LayoutId | undefined,
): Promise<Settled> {
  const evidence = await gatherEvidence(folder, paths, read);
  const chosen = chooseLayout(evidence, configured);
  const companions = await gatherCompanions(chosen.layout, folder, evidence.names, read);
  return { chosen, markers: evidence.markers, companions };
}
