import type { Migration } from '#core/analysis/migration';
import { arrange } from './arrange';
import { chooseLayout } from './chosenLayout';
import { relativeTo } from './gather';
import { historyOf } from './historyFolder';
import type { Evidence } from './layouts/evidence';

/** What a file is of which nothing but path and text is known. */
export function placeAlone(path: string, text: string): Migration | undefined {
  const folder = historyOf(path);
  const markers: Evidence['markers'] = new Map();
  const chosen = chooseLayout({
    folder: folder.base,
    names: [relativeTo(folder.base, path)],
    markers,
    samples: [text],
  });
  return arrange(chosen, folder, [path], markers).migrations.get(path);
}
