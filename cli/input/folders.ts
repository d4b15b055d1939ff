import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * What folders hold, each listed once: a set asks for a file beside every migration, and most are not there. Trying to open
 * thousands of them takes longer than reading the migrations.
 */
export class Folders {
  readonly #names = new Map<string, ReadonlySet<string> | undefined>();

  /** Whether there may be such a file. Letter case is the system's business, and so is a folder that cannot be listed. */
  mayHave(path: string): boolean {
    const folder = dirname(path);
    if (!this.#names.has(folder)) this.#names.set(folder, namesIn(folder));
    return this.#names.get(folder)?.has(folded(basename(path))) ?? true;
  }
}

function namesIn(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder).map(folded));
  } catch {
    return undefined;
  }
}

/** Alike where some system takes two names for one. */
function folded(name: string): string {
  return name.normalize().toLowerCase();
}
