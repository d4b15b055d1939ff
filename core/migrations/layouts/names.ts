import type { Direction } from '#core/analysis/migration';
import { byNumber, type Compare } from './compare';
import type { PlacedName, Reading } from './layout';

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path, '' for none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * Reads names by a form with the groups `version`, `name` and, where a tool has one file a direction, `direction`.
 * @param compare of versions
 */
export function readNames(form: RegExp, compare: Compare = byNumber): Reading {
  return {
    place: (path) => placeByForm(baseName(path), form),
    compare: (a, b) => compare(a.version ?? '', b.version ?? ''),
  };
}

/**
 * Reads names by a form, as `readNames`, for a tool that compares the whole names of files.
 * @param compare of names without folders
 */
export function readFiles(form: RegExp, compare: Compare): Reading {
  return {
    place: (path) => placeByForm(baseName(path), form),
    compare: (a, b) => compare(baseName(a.path), baseName(b.path)),
  };
}

function placeByForm(base: string, form: RegExp): PlacedName | undefined {
  const groups = form.exec(base)?.groups;
  if (groups === undefined) return undefined;
  const { version, name = '', direction } = groups;
  return { version, name, direction: toDirection(direction), kind: 'versioned' };
}

function toDirection(word: string | undefined): Direction {
  const lower = word?.toLowerCase();
  return lower === 'down' || lower === 'verify' ? lower : 'up';
}
