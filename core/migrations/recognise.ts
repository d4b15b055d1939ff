/** What a migration file is for. `verify` checks, `down` undoes, everything else goes `up`. */
export type Direction = 'up' | 'down' | 'verify';

const migrationFolders = /(?:^|\/)(?:migrations?|migrate|deploy|revert|verify|changelog|ddl)(?:\/[^/]+)?\/[^/]+$/i;
const numberedName = /^(?:\d{1,20}[_.-]|[VUR](?:\d[\d._]*)?__)/;

/**
 * Whether a path looks like a migration by the habits of the common tools: a version in front of the name, `.up.sql`,
 * or a folder that is called after migrations. Configuration (`include`, `exclude`) comes before this guess.
 */
export function isMigration(path: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  if (!/\.sql$/i.test(slashed)) return false;
  const name = baseName(slashed);
  return numberedName.test(name) || /\.(?:up|down|verify)\.sql$/i.test(name) || migrationFolders.test(slashed);
}

/** Told from the name: `1_x.down.sql`, `U1__x.sql`, `revert/x.sql`, `down.sql`. */
export function directionOf(path: string): Direction {
  const slashed = path.replaceAll('\\', '/');
  const name = baseName(slashed);
  if (
    /(?:^|\.|_)(?:down|undo|rollback)\.sql$/i.test(name) ||
    /^U\d[\d._]*__/.test(name) ||
    /(?:^|\/)revert\/[^/]+$/.test(slashed)
  ) {
    return 'down';
  }
  return /\.verify\.sql$/i.test(name) || /(?:^|\/)verify\/[^/]+$/.test(slashed) ? 'verify' : 'up';
}

/** The folder whose files form one history; Prisma and its kin give every migration a folder of its own. */
export function historyFolder(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const folder = slashed.slice(0, Math.max(0, slashed.lastIndexOf('/')));
  const own = /^(?:migration|up|down)\.sql$/i.test(baseName(slashed));
  return own ? folder.slice(0, Math.max(0, folder.lastIndexOf('/'))) : folder;
}

/** How tools that give no other hint run a file: `.up.sql` and its kin in one transaction where that is possible. */
export function defaultTransaction(path: string): 'auto' | 'none' {
  return /\.(?:up|down)\.sql$/i.test(path) ? 'auto' : 'none';
}

function baseName(slashed: string): string {
  return slashed.slice(slashed.lastIndexOf('/') + 1);
}
