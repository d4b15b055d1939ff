import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Environment } from '#cli/environment';
import { readTextIfThere } from '#cli/input/readSource';
import type { EmbeddedEngine } from '#core/config/file';
import {
  clusterFolder,
  type EmbeddedAddress,
  pgliteFolder,
  readAddress,
  stateFile,
} from '#core/database/embedded/state';
import { ConfitureError } from '#core/error';
import { findLocalPostgres } from './localPostgres';
import { clusterReady, makeCluster, startCluster } from './ownCluster';

/** A first start unpacks a database; this bounds how long one may take on a busy machine. */
const longestStart = 180_000;
const longestStop = 30_000;

const engineNames = { pglite: 'PGlite', postgres: 'a PostgreSQL that is installed here' } as const;

/** The embedded database of one project, as the command line sees it: a process of its own and a folder. */
export class EmbeddedDatabase {
  /** Holds the data, the socket, the log and who runs. */
  readonly folder: string;

  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.folder = join(
      stateFolder(environment),
      createHash('sha256').update(environment.workingFolder).digest('hex').slice(0, 12),
    );
  }

  /** Whether it was ever started and not reset since. */
  get hasData(): boolean {
    return this.#has('pglite') || this.#has('postgres');
  }

  #has(engine: EmbeddedAddress['engine']): boolean {
    return existsSync(join(this.folder, engine === 'pglite' ? pgliteFolder : clusterFolder));
  }

  /** Where it can be reached; undefined: it does not run. A process that is gone, or is another by now, does not count. */
  async running(): Promise<EmbeddedAddress | undefined> {
    const address = readAddress(await readTextIfThere(join(this.folder, stateFile)));
    return address !== undefined && isAlive(address.pid) && (await answers(address)) ? address : undefined;
  }

  /** Starts it unless it runs. @param wanted `auto`: whichever has data here, PGlite where none has. @throws ConfitureError with reason `target` that holds the end of its log */
  async start(
    wanted: EmbeddedEngine = 'auto',
  ): Promise<{ readonly address: EmbeddedAddress; readonly started: boolean }> {
    const known = await this.running();
    if (known !== undefined) return { address: known, started: false };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const lock = await open(join(this.folder, 'starting'), 'wx', 0o600).catch(() => undefined);
    if (lock === undefined) throw this.#busy();
    try {
      if (this.#engine(wanted) === 'pglite') await this.#launch();
      else await this.#launchCluster();
    } finally {
      await lock.close();
      await rm(join(this.folder, 'starting'), { force: true });
    }
    const address = await this.running();
    if (address === undefined) throw await this.#failed('it is gone again');
    return { address, started: true };
  }

  /** Stops it. @returns whether it ran */
  async stop(): Promise<boolean> {
    const address = await this.running();
    if (address === undefined) return false;
    // PostgreSQL takes SIGTERM for: wait until everybody has gone.
    process.kill(address.pid, address.engine === 'postgres' ? 'SIGINT' : 'SIGTERM');
    for (const end = Date.now() + longestStop; isAlive(address.pid); await later(50)) {
      if (Date.now() > end) {
        throw new ConfitureError('target', `The embedded database (process ${address.pid}) does not end.`, {
          advice: `End the process ${address.pid} yourself, then try again.`,
        });
      }
    }
    return true;
  }

  /** Stops it and deletes its data. @returns whether there was any */
  async reset(): Promise<boolean> {
    await this.stop();
    const had = this.hasData;
    await rm(this.folder, { recursive: true, force: true });
    return had;
  }

  #engine(wanted: EmbeddedEngine): EmbeddedAddress['engine'] {
    if (wanted === 'auto') return this.#has('postgres') && !this.#has('pglite') ? 'postgres' : 'pglite';
    const other = wanted === 'pglite' ? 'postgres' : 'pglite';
    if (!this.#has(other) || this.#has(wanted)) return wanted;
    throw new ConfitureError(
      'target',
      `The embedded database has data of ${engineNames[other]}, and confiture.yaml asks for ${engineNames[wanted]}.`,
      {
        advice: 'confiture db reset deletes them, so that it begins anew. Or say embedded: auto.',
      },
    );
  }

  async #launchCluster(): Promise<void> {
    const found = await findLocalPostgres(this.#environment, this.folder);
    if (!this.#has('postgres')) {
      await makeCluster(found, this.folder).catch((error: unknown) => {
        throw new ConfitureError(
          'target',
          `initdb of ${found.bin} failed: ${error instanceof Error ? error.message : error}`,
        );
      });
    }
    const log = await open(join(this.folder, 'server.log'), 'w', 0o600);
    const server = startCluster(found, this.folder, log.fd);
    const limit = AbortSignal.timeout(longestStart);
    try {
      const why = await clusterReady(server, this.folder, found.version, limit).catch(() => {
        server.kill('SIGQUIT');
        return `it was not ready within ${longestStart / 1000} s`;
      });
      if (why !== undefined) throw await this.#failed(why);
    } finally {
      server.unref();
      await log.close();
    }
  }

  async #launch(): Promise<void> {
    const program = fileURLToPath(new URL('./embedded.cjs', import.meta.url));
    const log = await open(join(this.folder, 'server.log'), 'w', 0o600);
    // It outlives this command, and shares neither its terminal nor its environment: no password of anybody's is in there.
    const child = spawn(process.execPath, [program, this.folder], {
      detached: true,
      env: { ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    try {
      const limit = AbortSignal.timeout(longestStart);
      const outcome = await Promise.race([
        once(child, 'message', { signal: limit }).then(() => 'ready' as const),
        once(child, 'exit', { signal: limit }).then(([code]) => `it ended with code ${code}`),
      ]);
      if (outcome !== 'ready') throw await this.#failed(outcome);
    } catch (error) {
      child.kill();
      throw error instanceof ConfitureError
        ? error
        : await this.#failed(`it was not ready within ${longestStart / 1000} s`);
    } finally {
      if (child.connected) child.disconnect();
      child.unref();
      await log.close();
    }
  }

  async #failed(why: string): Promise<ConfitureError> {
    const log = (await readTextIfThere(join(this.folder, 'server.log'))) ?? '';
    const end = log
      .trim()
      .split('\n')
      .slice(-5)
      .map((line) => line.slice(0, 200))
      .join('\n');
    return new ConfitureError('target', `The embedded database did not start: ${why}.${end === '' ? '' : `\n${end}`}`, {
      advice: 'confiture db reset deletes it, so that it begins anew.',
    });
  }

  #busy(): ConfitureError {
    return new ConfitureError('target', 'Somebody else is starting the embedded database.', {
      advice: `Wait for it. If nobody is, delete ${join(this.folder, 'starting')}.`,
    });
  }
}

/** Where programs keep what they need again and can do without. @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function stateFolder({ variables, workingFolder }: Environment): string {
  const { CONFITURE_STATE: own, XDG_STATE_HOME: state, LOCALAPPDATA: data, HOME: home } = variables;
  if (own) return own;
  if (state) return join(state, 'confiture');
  if (process.platform === 'win32' && data) return join(data, 'confiture', 'state');
  return home ? join(home, '.local', 'state', 'confiture') : join(workingFolder, '.confiture');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether somebody listens there. */
async function answers({ host, port }: EmbeddedAddress): Promise<boolean> {
  const socket =
    host.startsWith('/') || /^[a-z]:/i.test(host) ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
