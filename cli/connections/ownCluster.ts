import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { clusterFolder, type EmbeddedAddress, socketFile, stateFile } from '#core/database/embedded/state';
import type { LocalPostgres } from './localPostgres';

/** No environment of anybody's: no password, and no PGDATA that leads elsewhere. */
const env = { LC_ALL: 'C' };

const port = 5432;

/**
 * Makes a cluster in the state folder unless it is there. Its superuser is `postgres`, whom everybody is who reaches the socket:
 * its folder is its owner's alone. @throws Error with the words of initdb; nothing is left then
 */
export async function makeCluster({ bin }: LocalPostgres, folder: string): Promise<void> {
  const data = join(folder, clusterFolder);
  const trust = ['--auth-local=trust', '--auth-host=reject', '--username=postgres'];
  const options = ['-D', data, ...trust, '--encoding=UTF8', '--locale=C', '--no-sync'];
  try {
    await promisify(execFile)(join(bin, 'initdb'), options, { env, cwd: folder });
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}

/** Starts the server of the state folder, on a socket there and on no port. It outlives this command. @param log a descriptor */
export function startCluster({ bin }: LocalPostgres, folder: string, log: number): ChildProcess {
  const settings = { listen_addresses: '', unix_socket_directories: folder, logging_collector: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(bin, 'postgres'), ['-D', join(folder, clusterFolder), '-p', String(port), ...options], {
    detached: true,
    cwd: folder,
    env,
    stdio: ['ignore', log, log],
  });
}

/** Waits until a server takes connections, and writes down who runs. @returns why it does not; undefined: it does */
export async function clusterReady(
  server: ChildProcess,
  folder: string,
  version: string,
  limit: AbortSignal,
): Promise<string | undefined> {
  let failure: string | undefined;
  server.once('error', (error) => {
    failure = error.message;
  });
  server.once('exit', (code) => {
    failure ??= `it ended with code ${code}`;
  });
  while (failure === undefined && !isReady(folder, server.pid)) await later(50, undefined, { signal: limit });
  if (failure !== undefined || server.pid === undefined) return failure ?? 'it has no process';
  const address: EmbeddedAddress = { pid: server.pid, host: folder, port, engine: 'postgres', version };
  writeFileSync(join(folder, stateFile), JSON.stringify(address));
  return undefined;
}

/** The eighth line of `postmaster.pid` says so. @see https://www.postgresql.org/docs/current/storage-file-layout.html */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(folder, clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready' && socketFile(folder) !== undefined;
  } catch {
    return false;
  }
}
