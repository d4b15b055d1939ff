/** Where the files of one history lie. */
export interface HistoryFolder {
  /** What names the history; every file of it gives the same. */
  readonly key: string;
  /** The folder that paths of the set are relative to. */
  readonly base: string;
  /** The folders to look for its files in, subfolders of theirs included. */
  readonly scan: readonly string[];
}

const parts = ['deploy', 'revert', 'verify'];
const inPart = /^(?<base>.*?)(?:^|\/)(?:deploy|revert|verify)(?:\/[^/]+)?$/;
const folderEach = /^(?:migration|up|down)\.sql$/i;
const flywayName = /^(?:[VUB]\d[\d._]*|R)__/;

/**
 * The history of a file, told from its path alone: the files of a folder. Prisma and its kin give every migration a folder of
 * its own, Sqitch keeps one folder a direction, Flyway looks into subfolders, graphile-migrate has two.
 */
export function historyOf(path: string): HistoryFolder {
  const slashed = path.replaceAll('\\', '/');
  const folder = above(slashed);
  const name = slashed.slice(slashed.lastIndexOf('/') + 1);
  if (folderEach.test(name)) return whole(above(folder));
  const base = inPart.exec(folder)?.groups?.['base'];
  if (base !== undefined) {
    const inside = base === '' && !slashed.startsWith('/') ? '' : `${base}/`;
    return { key: `${inside}deploy`, base, scan: parts.map((part) => `${inside}${part}`) };
  }
  if (isOfGraphile(folder, name)) return whole(above(folder));
  return whole(flywayName.test(name) && /\/migrations?\/[^/]+$/.test(`/${folder}`) ? above(folder) : folder);
}

/** What names the history of a file. */
export function historyFolder(path: string): string {
  return historyOf(path).key;
}

/** What is committed and what is worked on are one history. */
function isOfGraphile(folder: string, name: string): boolean {
  return (
    (/(?:^|\/)committed$/.test(folder) && /^\d{6,}(?:-[^/]+)?\.sql$/.test(name)) ||
    (/(?:^|\/)migrations?\/current$/.test(folder) && /^\d+(?:-[-_a-z0-9]+)?\.sql$/.test(name))
  );
}

function whole(folder: string): HistoryFolder {
  return { key: folder, base: folder, scan: [folder] };
}

function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
