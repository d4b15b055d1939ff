import { readdirSync } from 'node:fs';

/**
 * Every `.sql` file below a folder that `collectFiles` would find there, in no order, by a walk that needs no library.
 * Undefined where links are met, which may lead anywhere, and where a folder cannot be read.
 * @param folder absolute, with forward slashes
 */
export function sqlBelow(folder: string): string[] | undefined {
  const found: string[] = [];
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of entriesOf(at) ?? [undefined]) {
      if (entry === undefined || entry.isSymbolicLink()) return undefined;
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      if (entry.isDirectory()) waiting.push(`${at}/${name}`);
      else if (/\.sql$/i.test(name)) found.push(`${at}/${name}`);
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
