/** Names of migrations to write. */
export interface NextName {
  readonly path: string;
  /** Of the file that undoes it, where the neighbour has one. */
  readonly undo?: string | undefined;
}

/** `0012_add_x.up.sql`, `20240102030405-x.sql`, `V12__x.sql`. */
const numbered = /^(?<lead>V?)(?<version>\d+)(?<separator>__|[_-])[^/]*?(?<up>\.up)?\.sql$/;

const timestamp = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/**
 * Names behind the last of a folder, in the manner of one of its migrations: versions go on counting, as wide as they
 * are; those that are times go on by seconds. Undefined where the file's name shows no version.
 * @param paths of all migrations beside it
 */
export function nextNames(
  path: string,
  paths: readonly string[],
  names: readonly string[],
): readonly NextName[] | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const { lead = '', version, separator = '_', up = '' } = numbered.exec(path.slice(folder.length))?.groups ?? {};
  if (version === undefined) return undefined;
  const siblings = paths.filter((other) => other.startsWith(folder)).map((other) => other.slice(folder.length));
  const versions = siblings.flatMap((name) => numbered.exec(name)?.groups?.['version'] ?? []);
  let last = [version, ...versions].reduce((one, other) => (isLater(other, one) ? other : one));
  const hasDown = up !== '' && siblings.includes(path.slice(folder.length).replace(/\.up\.sql$/, '.down.sql'));
  return names.map((name) => {
    last = following(last);
    const start = `${folder}${lead}${last}${separator}${name}`;
    return { path: `${start}${up}.sql`, undo: hasDown ? `${start}.down.sql` : undefined };
  });
}

function isLater(one: string, other: string): boolean {
  return BigInt(one) > BigInt(other);
}

/** The next version: the next second of a time, else the next number. */
function following(version: string): string {
  const [year, month, day, hour, minute, second] = (timestamp.exec(version) ?? []).slice(1).map(Number);
  if (year !== undefined && month !== undefined && month >= 1 && month <= 12 && year > 1970) {
    const time = new Date(Date.UTC(year, month - 1, day, hour, minute, (second ?? 0) + 1));
    return time.toISOString().replace(/\D/g, '').slice(0, 14);
  }
  return (BigInt(version) + 1n).toString().padStart(version.length, '0');
}
