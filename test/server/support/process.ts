import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { type ClientOptions, TestClient } from './client';

/** The real server as a process, and an editor that talks to it over standard input and output. */
export interface ServerProcess {
  readonly client: TestClient;
  readonly pid: number;
  /** Whether it is still there. */
  alive(): boolean;
  /** Ends it as an editor does; resolves to its exit code. */
  stop(): Promise<number>;
}

/**
 * @param server path of the bundle
 * @param args what the bundle is called with
 */
export async function startServer(
  server: string,
  options: ClientOptions = {},
  args: readonly string[] = ['--stdio'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [server, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const client = new TestClient(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin), options);
  await client.initialize();
  return {
    client,
    pid: child.pid ?? -1,
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      await client.connection.sendRequest('shutdown');
      await client.connection.sendNotification('exit');
      const [code] = await exited;
      client.connection.dispose();
      return Number(code);
    },
  };
}
