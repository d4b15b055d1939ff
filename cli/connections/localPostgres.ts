import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '#cli/environment';
import { socketFile } from '#core/database/embedded/state';
import { ConfitureError } from '#core/error';

const execute = promisify(execFile);

/** The programs of a PostgreSQL that is installed here. */
export interface LocalPostgres {
  /** Holds `initdb` and `postgres`. */
  readonly bin: string;
  /** `16.4`, as the program says it. */
  readonly version: string;
}

/** The oldest one that everything here is tried on. */
const oldest = 12;

/** Where Debian and its kin keep every major, off the path. */
const ofDebian = '/usr/lib/postgresql';

/**
 * Looks for a PostgreSQL: on the path, where pg_config says, where Debian keeps it, the newest there first.
 * @param folder where its socket is to be: a server of ours listens on no port, because whoever reaches it is its superuser
 * @throws ConfitureError with reason `target` where there is none, or it cannot run
 */
export async function findLocalPostgres({ variables }: Environment, folder: string): Promise<LocalPostgres> {
  if (process.getuid?.() === 0) {
    throw new ConfitureError('target', 'PostgreSQL refuses to run as root.', {
      advice: 'Run confiture as another user, or say embedded: pglite in confiture.yaml.',
    });
  }
  if (socketFile(folder) === undefined) {
    throw new ConfitureError('target', 'A PostgreSQL of your own is reached by a socket, and there can be none here.', {
      advice: 'Say embedded: pglite in confiture.yaml, or name a shorter folder with CONFITURE_STATE.',
    });
  }
  const path = (variables['PATH'] ?? '').split(delimiter).filter((each) => isAbsolute(each));
  for (const bin of [...path, ...(await configured(path)), ...(await majors())]) {
    const version = await versionIn(bin);
    if (version !== undefined && Number.parseInt(version, 10) >= oldest) return { bin, version };
  }
  throw new ConfitureError('target', `No PostgreSQL of version ${oldest} or later is installed here.`, {
    advice: 'Put its initdb and postgres on the path, or say embedded: pglite in confiture.yaml.',
  });
}

async function configured(path: readonly string[]): Promise<string[]> {
  for (const folder of path) {
    const program = join(folder, 'pg_config');
    if (await isProgram(program)) return [await said(program, '--bindir')].filter((bin) => isAbsolute(bin));
  }
  return [];
}

async function majors(): Promise<string[]> {
  const names = await readdir(ofDebian).catch(() => []);
  const newestFirst = names.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((name) => join(ofDebian, name, 'bin'));
}

async function versionIn(bin: string): Promise<string | undefined> {
  const [initdb, postgres] = [join(bin, 'initdb'), join(bin, 'postgres')];
  if (!(await isProgram(initdb)) || !(await isProgram(postgres))) return undefined;
  return /\d+(?:\.\d+)?/.exec(await said(postgres, '--version'))?.[0];
}

async function said(program: string, option: string): Promise<string> {
  const { stdout } = await execute(program, [option]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
