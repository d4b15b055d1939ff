import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { atExit, type TemporaryFolder } from '#scripts/temporary';
import { giveTo, serverAccount } from './account';
import { dataFolder } from './folder';
import { installPostgres } from './installation';
import { freePort, launch, type Settings } from './process';
import type { Major } from './versions';

/** A running throw-away server of one major. */
export type Server = {
  readonly major: Major;
  readonly port: number;
  /** Superuser `postgres`, database `postgres`, no password. */
  readonly connectionString: string;
  /** Opens a session as the superuser; `stop` ends it when the caller did not. */
  connect(database?: string): Promise<pg.Client>;
  /**
   * Ends every session at once and starts again on the same port: `fast` in an orderly way, `immediate` as a crash does. What is to
   * survive a crash needs `synchronous_commit` on.
   */
  restart(how: 'fast' | 'immediate'): Promise<void>;
  /** Stops the server at once and deletes its data. */
  stop(): Promise<void>;
};

const LAUNCH_ATTEMPTS = 3;

/**
 * Starts a real server on 127.0.0.1 over a private copy of the major's fresh data directory, installing it first if
 * needed. `settings` are configuration parameters on top of those that make a throw-away server fast, `files` lie in the data
 * directory, by name, and are the server's alone; `wal` is an empty folder for its log of changes. Default: with the data.
 */
export async function startServer(
  major: Major,
  settings: Settings = {},
  files: Readonly<Record<string, string>> = {},
  wal?: string,
): Promise<Server> {
  const { bin, template } = await installPostgres(major);
  const account = serverAccount();
  const data = await dataFolder(`confiture-postgres-${major}-`);
  await cp(template, data.path, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(data.path, name), content, { mode: 0o600 });
  if (wal !== undefined) await move(join(data.path, 'pg_wal'), wal);
  for (const path of [data.path, ...(wal === undefined ? [] : [wal])]) await giveTo(account, path);

  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      const start = () => launch(join(bin, 'postgres'), data.path, port, settings, account);
      return handle(major, port, data, await start(), start);
    } catch (error) {
      if (attempt < LAUNCH_ATTEMPTS) continue; // someone else may have taken the port in between
      await data.remove();
      throw error;
    }
  }
}

/** Leaves a link where it was. */
async function move(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  await rm(from, { recursive: true });
  await symlink(to, from);
}

function handle(
  major: Major,
  port: number,
  data: TemporaryFolder,
  first: ChildProcess,
  start: () => Promise<ChildProcess>,
): Server {
  let server = first;
  const address = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const clients = new Set<pg.Client>();
  const stayAlive = atExit(() => server.kill('SIGQUIT'));
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };

  return {
    major,
    port,
    connectionString: address('postgres'),
    async connect(database = 'postgres') {
      const client = new pg.Client({ connectionString: address(database) });
      // A session that dies reports it on its running query; without a listener the same event would end this process.
      client.on('error', () => clients.delete(client));
      client.on('end', () => clients.delete(client));
      await client.connect();
      clients.add(client);
      return client;
    },
    async restart(how) {
      await end(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      server = await start();
    },
    async stop() {
      stayAlive();
      await Promise.all([...clients].map((client) => client.end()));
      await end('SIGQUIT');
      await data.remove();
    },
  };
}
