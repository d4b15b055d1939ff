import { lstatSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { ConfitureError } from '#core/error';
import { migrationOfSidecar } from '#core/migrations/sidecar';

/** The files that one argument of the command line stands for: one ordered set. */
export interface FileSet {
  /** As the user wrote it. */
  readonly argument: string;
  /** Whether it names a folder. */
  readonly folder: boolean;
  /** Absolute paths with forward slashes. */
  readonly paths: readonly string[];
}

/**
 * Turns the arguments into files. A folder stands for every `.sql` below it, links followed once; a file for itself,
 * whatever its name, but preconditions for the migration that they belong to. Several single files form one set together.
 * @throws ConfitureError with reason `input` when an argument names nothing: silence about nothing would look like success.
 */
export async function collectFiles(
  args: readonly string[],
  workingFolder: string,
  accept: 'folders with SQL' | 'empty folders too' = 'folders with SQL',
): Promise<FileSet[]> {
  const folders: FileSet[] = [];
  const single: string[] = [];
  for (const argument of args) {
    const path = resolve(workingFolder, argument);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => missing(argument, error));
    if (found.isDirectory()) folders.push({ argument, folder: true, paths: await filesBelow(path) });
    else single.push(await migrationNamedBy(slashed(path), argument));
  }
  const empty = folders.find(({ paths }) => paths.length === 0);
  if (empty !== undefined && accept === 'folders with SQL') {
    throw new ConfitureError('input', `No SQL files in ${empty.argument}.`, {
      advice: 'Name the folder that holds the migrations.',
    });
  }
  const named =
    single.length === 0
      ? []
      : [{ argument: single.length === 1 ? (args[0] ?? '') : 'files', folder: false, paths: [...new Set(single)] }];
  return [...folders, ...named];
}

/** YAML is never SQL: preconditions are judged with their migration, and anything else would be a page of syntax errors. */
async function migrationNamedBy(path: string, argument: string): Promise<string> {
  if (!/\.ya?ml$/i.test(path)) return path;
  const migration = migrationOfSidecar(path);
  if (migration === undefined) {
    throw new ConfitureError('input', `${argument} is YAML, not SQL.`, {
      advice: 'Name a SQL file or a folder that holds migrations; confiture.yaml is found and checked by itself.',
    });
  }
  const found = await stat(migration).catch(() => undefined);
  if (found?.isFile() === true) return migration;
  throw new ConfitureError(
    'input',
    `${argument} would hold what ${basename(migration)} asks for, which is not there.`,
    {
      advice: 'Name a SQL file or a folder that holds migrations, or give the migration that name.',
    },
  );
}

function missing(argument: string, error: NodeJS.ErrnoException): never {
  const why = error.code === 'ENOENT' ? 'no such file or folder' : error.message;
  throw new ConfitureError('input', `Cannot read ${argument}: ${why}.`, {
    advice: 'Name a SQL file or a folder that holds migrations.',
    cause: error,
  });
}

/** A link that leads back into its own folder would be walked for ever; every real folder is therefore walked once. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await glob('**/*.sql', {
    cwd: folder,
    absolute: true,
    dot: false,
    followSymbolicLinks: true,
    caseSensitiveMatch: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
  });
  const byRealPath = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const path of found.map(slashed).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const real = realPath(path, folders);
    if (!byRealPath.has(real)) byRealPath.set(real, path);
  }
  return [...byRealPath.values()];
}

/** Without links. @param folders the real paths of folders, so that each is followed once and not for every file */
function realPath(path: string, folders: Map<string, string>): string {
  try {
    if (lstatSync(path).isSymbolicLink()) return realpathSync(path);
    const folder = dirname(path);
    const real = folders.get(folder) ?? realpathSync(folder);
    folders.set(folder, real);
    return join(real, basename(path));
  } catch {
    return path;
  }
}

/** The path as reports show it: relative to where the user stands, with forward slashes on every system. */
export function displayPath(path: string, workingFolder: string): string {
  const shown = relative(workingFolder, path);
  return slashed(shown.startsWith('..') ? path : shown);
}

/** Forward slashes on every system. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
