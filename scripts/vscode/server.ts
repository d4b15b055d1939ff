import type { ChildProcess } from 'node:child_process';
import { startGroup } from './group';
import { makeHome, type Settings } from './home';
import { installVsCode } from './installation';

export type ServerOptions = {
  /** Extensions that are installed from the start: folders or `.vsix` files. */
  readonly extensions?: readonly string[];
  /** User settings on top of those that keep a workbench quiet. */
  readonly settings?: Settings;
  /**
   * VS Code's switch for its own smoke tests. Only with it an address may name extensions under development and a suite
   * that tests them; but notifications are hidden then.
   */
  readonly driver?: boolean;
  /** With `asked`, folders are untrusted until the person in front of the workbench says otherwise. */
  readonly trust?: 'always' | 'asked';
  /** Default: a free one. */
  readonly port?: number;
};

/** A VS Code that waits on 127.0.0.1 for a browser. */
export type VsCodeServer = {
  readonly port: number;
  /** What it printed lately. */
  log(): string;
  /** Resolves when it ended by itself. */
  readonly ended: Promise<void>;
  /** Ends it with its extension hosts, and deletes what it kept on disk. */
  stop(): Promise<void>;
};

/** A terminal inside VS Code sets these, and a second VS Code would take them for its own. */
const OF_AN_OUTER_VSCODE = /^(VSCODE_|ELECTRON_)/;

const NO_MARKETPLACE = { EXTENSIONS_GALLERY: '{}' };

const LOG_LIMIT = 64 * 1024;
const READY = /Extension host agent listening on (\d+)/;
const CANNOT_LISTEN = /listen E[A-Z]+: .*/;

/** Starts VS Code's server, installing VS Code first where it is missing. */
async function startVsCode(options: ServerOptions = {}): Promise<VsCodeServer> {
  const installation = await installVsCode();
  const home = await makeHome(installation, options.settings ?? {}, options.extensions ?? []);
  const group = startGroup(installation.node, [installation.server, ...home.flags, ...flags(options)], environment());
  const stop = async () => {
    await group.end();
    await home.remove();
  };
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed = `${printed}${chunk}`.slice(-LOG_LIMIT);
  };
  group.leader.stdout?.on('data', collect);
  group.leader.stderr?.on('data', collect);
  try {
    const port = await listening(group.leader, () => printed);
    const ended = new Promise<void>((resolve) => group.leader.once('exit', () => resolve()));
    return { port, log: () => printed, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Works with a server that is stopped afterwards. */
export async function withVsCode<T>(options: ServerOptions, work: (server: VsCodeServer) => Promise<T>): Promise<T> {
  const server = await startVsCode(options);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function flags(options: ServerOptions): readonly string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.trust === 'asked' ? [] : ['--disable-workspace-trust']),
    ...(options.driver === true ? ['--enable-smoke-test-driver'] : []),
  ];
}

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OF_AN_OUTER_VSCODE.test(name));
  return { ...Object.fromEntries(inherited), ...NO_MARKETPLACE };
}

/** The port it listens on. It neither ends nor speaks up when it cannot: the error in its log has to do. */
function listening(server: ChildProcess, printed: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const read = () => {
      const port = READY.exec(printed())?.[1];
      const failure = CANNOT_LISTEN.exec(printed())?.[0];
      if (port !== undefined) resolve(Number(port));
      else if (failure !== undefined) reject(new Error(`VS Code's server did not start: ${failure}`));
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`VS Code's server did not start:\n${printed()}`)));
  });
}
