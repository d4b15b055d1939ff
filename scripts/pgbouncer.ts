import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFromDebian } from './debian';
import { giveTo, serverAccount } from './postgres/account';
import { freePort } from './postgres/process';
import { atExit, temporaryFolder } from './temporary';
import { executable, findOnPath } from './vscode/command';

/** A running PgBouncer. */
export interface Pooler {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a PgBouncer on 127.0.0.1 before a server on 127.0.0.1; anybody may come as whoever they say. */
export async function startPooler(serverPort: number, mode: 'transaction' | 'session'): Promise<Pooler> {
  const program = await installPgbouncer();
  const account = serverAccount();
  const folder = await temporaryFolder('confiture-pooler-');
  const port = await freePort();
  const file = join(folder.path, 'pgbouncer.ini');
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    default_pool_size: 1,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  await writeFile(
    file,
    `[databases]\n* = host=127.0.0.1 port=${serverPort} user=postgres\n[pgbouncer]\n${lines.join('\n')}\n`,
  );
  await chmod(folder.path, 0o755);
  await giveTo(account, folder.path);
  const child = spawn(program, [file], { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
  const stayAlive = atExit(() => child.kill());
  await ready(child);
  return {
    port,
    async stop() {
      stayAlive();
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGQUIT')) await ended;
      await folder.remove();
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('process up')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PgBouncer ended with code ${code} while starting:\n${log}`)));
  });
}

/** The program, which Debian keeps out of most people's path. */
async function installPgbouncer(): Promise<string> {
  const find = async () =>
    (await executable('/usr/sbin/pgbouncer')) ? '/usr/sbin/pgbouncer' : findOnPath(['pgbouncer']);
  const found = await find();
  if (found !== undefined) return found;
  await installFromDebian(['pgbouncer']);
  const installed = await find();
  if (installed !== undefined) return installed;
  throw new Error('No PgBouncer found. Install it (on Debian: apt-get install pgbouncer).');
}
