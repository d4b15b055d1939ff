import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import { migrationOfSidecar, sidecarOf } from '#core/migrations/sidecar';
import { plural } from '#core/report/words/plural';
import { collectFiles, displayPath, type FileSet, slashed } from './collectFiles';
import { Folders } from './folders';
import { Git } from './git';
import { readBytes, readTextIfThere } from './readSource';
import { standardInput } from './standardInput';

/** Which files are read, from where, and which of them the reader wants to hear about. */
export interface Selection {
  readonly sets: readonly FileSet[];
  /** The bytes of a file: from the disk, the index or standard input. */
  readonly read: (path: string) => Uint8Array;
  /** The text of a file that stands beside, such as preconditions; undefined where there is none. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** Whether findings of a file are shown; the others are context. */
  readonly isWanted: (path: string) => boolean;
  readonly notes: readonly string[];
}

export interface SelectionOptions {
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly since?: string;
  readonly staged?: boolean;
}

/** Turns arguments and options into files. */
export function select(
  paths: readonly string[],
  options: SelectionOptions,
  environment: Environment,
): Promise<Selection> {
  const ways = [
    ...(options.stdin === true ? ['--stdin'] : []),
    ...(options.since === undefined ? [] : ['--since']),
    ...(options.staged === true ? ['--staged'] : []),
  ];
  if (ways.length > 1) throw new ConfitureError('input', `${ways.join(' and ')} do not go together.`);
  if (options.stdinFilename !== undefined && options.stdin !== true) {
    throw new ConfitureError('input', '--stdin-filename names the text of --stdin, which is missing.');
  }
  if (options.stdin === true) return standardInput(paths, options.stdinFilename, environment);
  if (options.since !== undefined) return changedSince(paths, options.since, environment);
  return options.staged === true ? fromIndex(paths, environment) : fromDisk(paths, environment);
}

async function fromDisk(paths: readonly string[], environment: Environment): Promise<Selection> {
  const { workingFolder } = environment;
  const folders = new Folders();
  return {
    sets: await collectFiles(paths, workingFolder),
    read: (path) => readBytes(path, displayPath(path, workingFolder)),
    readText: async (path) => (folders.mayHave(path) ? readTextIfThere(path) : undefined),
    isWanted: () => true,
    notes: [],
  };
}

/** The whole set is context; what is shown is what the branch has changed. */
async function changedSince(paths: readonly string[], revision: string, environment: Environment): Promise<Selection> {
  const all = await fromDisk(paths, environment);
  const changed = new Set<string>();
  for (const folder of new Set(all.sets.flatMap((set) => foldersOf(set, environment.workingFolder)))) {
    const files = await new Git(folder, environment.variables).changedSince(revision);
    for (const file of files) changed.add(`${folder}/${file}`);
  }
  return {
    ...all,
    isWanted: (path) => changed.has(path),
    notes: [note(all.sets, changed, `changed since ${revision}`)],
  };
}

/** A set as the next commit has it: what is not staged does not exist. */
async function fromIndex(paths: readonly string[], environment: Environment): Promise<Selection> {
  const wanted = new Set<string>();
  const staged = new Map<string, Uint8Array>();
  const sets: FileSet[] = [];
  for (const argument of paths) {
    const named = slashed(resolve(environment.workingFolder, argument));
    const isFolder = await stat(named).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const path = isFolder ? named : (migrationOfSidecar(named) ?? named);
    const folder = isFolder ? path : slashed(dirname(path));
    const isMigration = (file: string) => (isFolder ? /\.sql$/i.test(file) : file === path);
    const isBeside = (file: string) => (isFolder ? isSidecar(file) : file === sidecarOf(path));
    const git = new Git(folder, environment.variables);
    const entries = (await git.index())
      .map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }))
      .filter((entry) => isMigration(entry.path) || isBeside(entry.path));
    const blobs = await git.blobs([...new Set(entries.map(({ blob }) => blob))]);
    for (const entry of entries) staged.set(entry.path, blobs.get(entry.blob) ?? new Uint8Array());
    for (const file of await git.staged()) wanted.add(`${folder}/${file}`);
    sets.push({ argument, folder: isFolder, paths: entries.map((entry) => entry.path).filter(isMigration) });
  }
  const read = (path: string) => staged.get(path) ?? readBytes(path, displayPath(path, environment.workingFolder));
  const text = new TextDecoder();
  const readText = async (path: string) => {
    const bytes = staged.get(path);
    if (bytes !== undefined) return text.decode(bytes);
    return isSidecar(path) ? undefined : readTextIfThere(path);
  };
  return { sets, read, readText, isWanted: (path) => wanted.has(path), notes: [note(sets, wanted, 'staged')] };
}

function foldersOf({ argument, folder, paths }: FileSet, workingFolder: string): string[] {
  return folder ? [slashed(resolve(workingFolder, argument))] : paths.map((path) => slashed(dirname(path)));
}

function note(sets: readonly FileSet[], wanted: ReadonlySet<string>, how: string): string {
  const paths = new Set(sets.flatMap((set) => set.paths));
  const shown = [...paths].filter((path) => wanted.has(path)).length;
  return `Shown are findings in ${plural(shown, 'file')} ${how}; ${plural(paths.size - shown, 'other file')} served as context only.`;
}

function isSidecar(path: string): boolean {
  return migrationOfSidecar(path) !== undefined;
}
