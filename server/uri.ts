import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` URI, absolute, with forward slashes. Undefined for everything that is no file on this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/');
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
