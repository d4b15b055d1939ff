import type { Stats } from 'node:fs';

/**
 * Whether a file or folder belongs to who runs this process, and nobody else can write to it. Windows keeps the folders of
 * accounts apart by itself and knows neither numbers of accounts nor modes.
 */
export function isOwned({ mode, uid }: Stats): boolean {
  const me = process.getuid?.();
  return me === undefined || (uid === me && (mode & 0o022) === 0);
}
