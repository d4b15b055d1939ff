import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Account } from './account';

/** Configuration parameters, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

/** Nothing on a throw-away server has to survive a crash. */
const THROW_AWAY: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  lc_messages: 'C',
};

/** Starts the server program and resolves when it accepts connections; a failed start carries the server's own log. */
export async function launch(
  program: string,
  data: string,
  port: number,
  settings: Settings,
  account: Account,
): Promise<ChildProcess> {
  const parameters = Object.entries({ ...THROW_AWAY, ...settings, port: String(port) });
  const options = parameters.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(program, ['-D', data, ...options], {
    ...account,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server);
  return server;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const collect = (chunk: Buffer) => {
      log += chunk.toString();
      if (!/database system is ready to accept (read.only )?connections/.test(log)) return;
      server.stderr?.off('data', collect).resume(); // keeps the pipe drained, so that logging never blocks
      resolve();
    };
    server.stderr?.on('data', collect);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code} while starting:\n${log}`)));
  });
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system named no free port');
  return address.port;
}
