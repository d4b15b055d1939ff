import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '#package';
import { createServer } from './createServer';
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
      : createConnection(ProposedFeatures.all, process.stdin, process.stdout, options);
  createServer(connection, inbox, version, async () => (await import('#server/engine')).start);
  connection.listen();
}
