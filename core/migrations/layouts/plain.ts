import type { Direction } from '#core/analysis/migration';
import { possible } from './evidence';
import { defineLayout, type PlacedName } from './layout';
import { baseName, folderOf } from './names';

const numbered = /^(?<version>\d+(?:[.-]\d+)*)(?:[_.\s-]+(?<name>.*))?$/;
const undoing = /(?:^|[._-])(?:down|undo|rollback)$/i;
const verifying = /(?:^|[._-])verify$/i;
const going = /(?:^|[._-])up$/i;

/**
 * SQL files in the order of their paths, numbers read as numbers: what people have who run `psql -f` in a loop, and what the
 * tools have that are not known by name. Each statement is taken to run on its own.
 */
export const plain = defineLayout({
  id: 'plain',
  title: 'SQL files in order',
  naming: '<number>_<name>.sql',
  order: 'name',
  identity: 'name',
  transaction: 'none',
  placeholders: ['dollar', 'braces', 'erb', 'psql'],
  ledger: { tables: [] },
  sources: ['https://www.postgresql.org/docs/current/app-psql.html'],
  recognise: () => possible('no tool is known by its files'),
  read: () => ({ place, compare: () => 0 }),
});

function place(path: string): PlacedName {
  const stem = baseName(path).replace(/\.sql$/i, '');
  const direction = directionOf(stem, folderOf(path));
  const whole = stem.replace(undoing, '').replace(verifying, '').replace(going, '');
  const { version, name } = numbered.exec(whole === '' ? baseName(folderOf(path)) : whole)?.groups ?? {};
  return { version, name: name ?? whole, direction, kind: 'versioned' };
}

function directionOf(stem: string, folder: string): Direction {
  if (undoing.test(stem) || /(?:^|\/)revert$/.test(folder)) return 'down';
  return verifying.test(stem) || /(?:^|\/)verify$/.test(folder) ? 'verify' : 'up';
}
