import { execFileSync } from 'node:child_process';
import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The operating system account a server runs as: `{}` stands for the current one. */
export type Account = { readonly uid?: number; readonly gid?: number };

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root hands its servers to the system user `postgres` (created when missing).
 * Everyone else, and Windows, runs them as themselves.
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  if (!exists()) execFileSync('useradd', ['--system', '--no-create-home', NAME]);
  return { uid: id('-u'), gid: id('-g') };
}

/** Gives a directory and everything below it to an account. */
export async function giveTo(account: Account, directory: string): Promise<void> {
  if (account.uid === undefined || account.gid === undefined) return;
  const entries = await readdir(directory, { recursive: true });
  for (const path of ['', ...entries]) await chown(join(directory, path), account.uid, account.gid);
}

function exists(): boolean {
  try {
    return id('-u') > 0;
  } catch {
    return false;
  }
}

function id(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }));
}
