import type { Migration } from '#core/analysis/migration';
import { arrange } from './arrange';
import { chooseLayout } from './chosenLayout';
import { noSurroundings, relativeTo } from './gather';
import { historyOf } from './historyFolder';

/** What a file is of which nothing but path and text is known. */
export function placeAlone(path: string, text: string): Migration | undefined {
  const folder = historyOf(path);
  const chosen = chooseLayout({
    folder: folder.base,
    names: [relativeTo(folder.base, path)],
    markers: noSurroundings.markers,
    samples: [text],
  });
  return arrange(chosen, folder, [path], noSurroundings).migrations.get(path);
}
