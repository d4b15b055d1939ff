import { readSync } from 'node:fs';

/**
 * Fills a buffer from the beginning of a file that is open.
 *
 * @throws Error when the file has fewer bytes
 */
export function readInto(bytes: Buffer, file: number): Buffer {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, done);
    if (read === 0) throw new Error(`A file ended at byte ${done} of ${bytes.length}.`);
    done += read;
  }
  return bytes;
}
