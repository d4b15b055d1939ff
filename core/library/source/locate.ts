import { posix } from 'node:path';
import * as z from 'zod';
import { limits } from '#core/library/limits';
import { filesOf, type LibraryFile } from '#core/library/manifest/readManifest';
import { fits } from '#core/rules/compose/fits';
import type { LibraryReader } from './reader';
import type { LibraryUse } from './use';

/** Where libraries may be. */
export interface Whereabouts {
  /** The folder that relative paths are read from. */
  readonly folder: string;
  /** Nothing outside of it is read, also not by symbolic links. */
  readonly root: string;
  readonly reader: LibraryReader;
}

/** The files of a library, the manifest first, each by its absolute path. */
export interface LocatedLibrary {
  readonly main: LibraryFile;
  readonly others: readonly LibraryFile[];
}

export type Located = LocatedLibrary | { readonly problem: string; readonly advice?: string | undefined };

/** Names of a manifest in a folder that no package.json speaks for. */
const usualNames = ['library.yaml', 'library.yml', 'library.json'];

/** Finds and reads what a use means. Nothing is downloaded and nothing is run. */
export async function locate(use: LibraryUse, where: Whereabouts): Promise<Located> {
  if (/\.(tgz|tar|gz|zip)$/i.test(use.source))
    return {
      problem: `${use.source} is an archive, and none is unpacked here`,
      advice: `Install it, and name the package: npm install --save-dev --ignore-scripts ${use.source}.`,
    };
  return use.kind === 'path' ? byPath(use.source, where) : byPackage(use.source, where);
}

async function byPath(source: string, where: Whereabouts): Promise<Located> {
  const { folder, root, reader } = where;
  const path = await reader.real(posix.resolve(folder, source));
  if (path === undefined)
    return { problem: `there is no file ${source}`, advice: 'The path is relative to the configuration’s folder.' };
  if (!(await isInside(path, root, reader)))
    return {
      problem: `${source} lies outside of the project`,
      advice: 'Copy it into the project, or install it as a package.',
    };
  const found = (await reader.read(path)) ?? undefined;
  return found === undefined ? inFolder(path, source, reader) : withFiles(path, found, posix.dirname(path), reader);
}

/** Looks in the `node_modules` of the folder and of those around it, as Node.js does, up to the root. */
async function byPackage(name: string, { folder, root, reader }: Whereabouts): Promise<Located> {
  for (let at = folder; ; at = posix.dirname(at)) {
    const path = await reader.real(posix.join(at, 'node_modules', name));
    if (path !== undefined)
      return (await isInside(path, root, reader))
        ? inFolder(path, name, reader)
        : {
            problem: `the package ${name} is a link that leads out of the project`,
            advice: 'Install it in the project.',
          };
    if (at === root || at === posix.dirname(at)) break;
  }
  return {
    problem: `there is neither a library nor an installed package ${name}`,
    advice: `Install it: npm install --save-dev ${name}.`,
  };
}

const packageJson = z.looseObject({ confiture: z.looseObject({ rules: z.string() }) });

/** A folder says in its package.json where the library is, or has one of the usual name. */
async function inFolder(folder: string, source: string, reader: LibraryReader): Promise<Located> {
  const description = await reader.read(posix.join(folder, 'package.json'));
  const named = description === undefined ? undefined : rulesOf(new TextDecoder().decode(description));
  const candidates = named === undefined ? usualNames : [named];
  for (const candidate of candidates) {
    const path = await reader.real(posix.join(folder, candidate));
    if (path === undefined) continue;
    if (!(await isInside(path, folder, reader)))
      return { problem: `${source}: ${candidate} lies outside of its folder` };
    const found = await reader.read(path);
    if (found !== undefined) return withFiles(path, found, folder, reader);
  }
  return named === undefined
    ? {
        problem: `${source} holds no rule library`,
        advice: 'Its package.json has to say "confiture": {"rules": "./library.yaml"}.',
      }
    : { problem: `${source} names ${named}, which is not there` };
}

function rulesOf(text: string): string | undefined {
  try {
    return packageJson.safeParse(JSON.parse(text)).data?.confiture.rules;
  } catch {
    return undefined;
  }
}

async function withFiles(path: string, bytes: Uint8Array, within: string, reader: LibraryReader): Promise<Located> {
  const main = { file: path, bytes };
  const others: LibraryFile[] = [];
  const shown = (file: string) => posix.relative(within, file);
  for (const pattern of filesOf(main)) {
    const matches = await expand(posix.join(posix.dirname(path), pattern), reader);
    if (matches.length === 0)
      return { problem: `${shown(path)}: there is no file ${pattern}`, advice: 'Correct `files:`.' };
    if (1 + others.length + matches.length > limits.files)
      return {
        problem: `${shown(path)}: its \`files:\` mean more than the ${limits.files} files that are allowed`,
        advice: 'Put more rules into one file.',
      };
    for (const match of matches) {
      const real = await reader.real(match);
      if (real === undefined || !(await isInside(real, within, reader)))
        return { problem: `${shown(match)} lies outside of the library` };
      const content = await reader.read(real);
      if (content === undefined) return { problem: `${shown(match)} is no file` };
      others.push({ file: match, bytes: content });
    }
  }
  return { main, others };
}

/** The files that a pattern with stars in its last part means, by name. */
async function expand(pattern: string, reader: LibraryReader): Promise<readonly string[]> {
  const [folder, name] = [posix.dirname(pattern), posix.basename(pattern)];
  if (!name.includes('*')) return [pattern];
  const names = await reader.list(folder);
  return names
    .filter((each) => fits(each, name))
    .sort()
    .map((each) => posix.join(folder, each));
}

async function isInside(path: string, folder: string, reader: LibraryReader): Promise<boolean> {
  const real = (await reader.real(folder)) ?? folder;
  return path === real || path.startsWith(real.endsWith('/') ? real : `${real}/`);
}
