import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { LocatedLibrary } from './locate';

/** What stands for the content of a library, whatever folder it lies in: `sha512-` and the digest of all its files, as npm writes integrity. */
export function digestOf({ main, others }: LocatedLibrary): string {
  const hash = createHash('sha512');
  const folder = posix.dirname(main.file);
  for (const { file, bytes } of [main, ...others]) {
    const name = posix.relative(folder, file);
    hash.update(`${name.length}:${name}${bytes.length}:`).update(bytes);
  }
  return `sha512-${hash.digest('base64')}`;
}
