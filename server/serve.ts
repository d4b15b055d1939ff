import process from 'node:process';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { version } from '#package';
import { createServer } from './createServer';
import { Encoder } from './encoder';
import { Inbox } from './inbox';

/** How the editor and the server reach each other: the process's standard streams, or the channel of a Node.js parent. */
export type Transport = 'stdio' | 'ipc';

/** Runs the language server in this process, until the editor ends it. */
export function serve({ transport }: { readonly transport: Transport }): void {
  const inbox = new Inbox();
  const options = { messageStrategy: inbox };
  const connection =
    transport === 'ipc'
      ? createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process), options)
      : overStreams(options);
  createServer(connection, inbox, version, async () => (await import('#server/engine')).start);
  connection.listen();
}

/** Over standard input and output; the process ends with the input, well if the editor had said that it would. */
function overStreams(options: { readonly messageStrategy: Inbox }) {
  const writer = new StreamMessageWriter(process.stdout, { contentTypeEncoder: new Encoder() });
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(process.stdin), writer, options);
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  const leave = () => process.exit(isShutDown ? 0 : 1);
  process.stdin.on('end', leave).on('close', leave);
  return connection;
}
