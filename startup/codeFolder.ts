import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isOwned } from './owned';

/** What of the process decides where compiled code lies. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly workingFolder: string;
}

/**
 * The folder for compiled code, below the person's own cache, made when it is missing. V8 runs what it finds there without
 * reading it, so it has to be a folder that belongs to who runs the process, that nobody else can write to, and that is not
 * part of what is worked on. Undefined where there is none, and where the person wants none.
 */
export function codeFolder({ variables, platform, workingFolder }: Surroundings): string | undefined {
  const { CONFITURE_CODE_CACHE: wish, XDG_CACHE_HOME: cache, LOCALAPPDATA: local, HOME: home } = variables;
  const ofSystem =
    platform === 'win32' ? local : home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache');
  const base = cache || ofSystem;
  if (wish === 'off' || !base || !isAbsolute(base)) return undefined;
  const folder = resolve(base, 'confiture', 'code');
  if (isInside(folder, workingFolder)) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const isSafe = [dirname(folder), folder].every(isOwnFolder);
    return isSafe && !isInside(realpathSync(folder), realpathSync(workingFolder)) ? folder : undefined;
  } catch {
    return undefined; // a home that cannot be written to, a working folder that is gone: everything is compiled
  }
}

/** A folder itself, not a link that leads to one. */
function isOwnFolder(path: string): boolean {
  const status = lstatSync(path);
  return status.isDirectory() && isOwned(status);
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
