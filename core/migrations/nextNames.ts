/** Names of migrations to write. */
export interface NextName {
  readonly path: string;
  /** Of the file that undoes it, where the neighbour has one. */
  readonly undo?: string | undefined;
}

/** `0012_add_x.up.sql`, `20240102030405-x.sql`, `V12__x.sql`. */
const numbered = /^(?<lead>V?)(?!\d{4}-\d\d-\d\d)(?<version>\d+)(?<separator>__|[_-])[^/]*?(?<end>(?:\.up)?\.sql)$/;

/** `20240102030405_x/migration.sql`, `12_x/up.sql`, `2024-01-02-030405_x/up.sql`. */
const folderEach =
  /^(?<lead>)(?<version>\d{4}-\d\d-\d\d-\d{6}|(?!\d{4}-\d\d-\d\d)\d+)(?<separator>[_-])[^/]*(?<end>\/(?:migration|up)\.sql)$/;

/** What undoes a file, by how its name ends. */
const undoing = new Map([
  ['.up.sql', '.down.sql'],
  ['/up.sql', '/down.sql'],
  ['/migration.sql', '/down.sql'],
]);

const timestamp = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})?$/;

/**
 * Names behind the last of a set, in the manner of one of its migrations: versions go on counting, as wide as they are;
 * those that are times go on by seconds. Undefined where the file's name shows no version.
 * @param paths of all migrations beside it
 */
export function nextNames(
  path: string,
  paths: readonly string[],
  names: readonly string[],
): readonly NextName[] | undefined {
  const isFolder = /\/(?:migration|up)\.sql$/.test(path);
  const form = isFolder ? folderEach : numbered;
  const folder = folderOf(isFolder ? folderOf(path) : path);
  const inside = (other: string) => other.slice(folder.length).replace(/^\//, '');
  const { lead = '', version, separator = '_', end = '' } = form.exec(inside(path))?.groups ?? {};
  if (version === undefined) return undefined;
  const start = path.slice(0, path.length - inside(path).length);
  const siblings = paths.filter((other) => other.startsWith(start)).map(inside);
  const versions = siblings.flatMap((name) => form.exec(name)?.groups?.['version'] ?? []);
  let last = [version, ...versions].reduce((one, other) => (isLater(other, one) ? other : one));
  const undoEnd = undoing.get(end);
  const hasUndo = undoEnd !== undefined && siblings.includes(`${inside(path).slice(0, -end.length)}${undoEnd}`);
  return names.map((name) => {
    last = following(last);
    const stem = `${start}${lead}${last}${separator}${name}`;
    return { path: `${stem}${end}`, undo: hasUndo ? `${stem}${undoEnd}` : undefined };
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function isLater(one: string, other: string): boolean {
  return BigInt(digits(one)) > BigInt(digits(other));
}

function digits(version: string): string {
  return version.replaceAll('-', '');
}

/** The next version: the next second of a time, hyphens and all, else the next number. */
function following(version: string): string {
  if (version.includes('-')) return following(digits(version)).replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3-');
  const parts = timestamp.exec(version)?.slice(1);
  const [year, month, day, hour, minute, second] = (parts ?? []).map((part = '') => Number(part));
  if (year !== undefined && month !== undefined && month >= 1 && month <= 12 && year > 1970) {
    const time = new Date(Date.UTC(year, month - 1, day, hour, minute, (second ?? 0) + 1));
    return time.toISOString().replace(/\D/g, '').slice(0, version.length);
  }
  return (BigInt(version) + 1n).toString().padStart(version.length, '0');
}
