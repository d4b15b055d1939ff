import { createHash, type Hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { today } from '#cli/again/circumstances';
import { version } from '#package';

/** All that the results of a set rest on. */
export interface CacheBasis {
  /** What the command line says, what the configuration says, how the files are arranged: anything that JSON can hold. */
  readonly settings: unknown;
  /** In the order that they are judged in, each by the name that reports give it. */
  readonly files: Iterable<readonly [name: string, bytes: Uint8Array]>;
}

/**
 * One key for a set, as each file is judged by what all the ones before it leave. It holds the product's version and the
 * program's own size and date as well, as another build may judge otherwise, and the day that records are kept until.
 */
export function cacheKey({ settings, files }: CacheBasis): string {
  const program = statSync(fileURLToPath(import.meta.url));
  const hash = createHash('sha256');
  add(hash, JSON.stringify([version, program.size, program.mtimeMs, today(), settings]));
  for (const [name, bytes] of files) {
    add(hash, name);
    add(hash, bytes);
  }
  return hash.digest('hex');
}

/** With its length, so that no two bases run into the same bytes. */
function add(hash: Hash, part: string | Uint8Array): void {
  hash.update(`${part.length}:`).update(part);
}
