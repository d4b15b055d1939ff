import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { capabilitiesOf } from './capabilities';
import { type Client, clientOf } from './client';
import type { Inbox } from './inbox';

/** What is known when the client has its answer to `initialize`. */
export interface Greeted {
  readonly connection: Connection;
  readonly inbox: Inbox;
  readonly params: InitializeParams;
  readonly client: Client;
}

/** Begins to do for the client what it was promised. */
export type Start = (greeted: Greeted) => void;

/**
 * Makes a server of a connection that does not listen yet and whose messages go through `inbox`. It answers `initialize`
 * from what is here and loads the rest when the client says that it has the answer; what arrives meanwhile waits.
 * @param version of the product
 */
export function createServer(connection: Connection, inbox: Inbox, version: string, load: () => Promise<Start>): void {
  connection.onInitialize((params) => {
    const client = clientOf(params);
    const start = async () => (await load())({ connection, inbox, params, client });
    connection.onInitialized(() => inbox.holdDuring(start().catch((error: unknown) => giveUp(connection, error))));
    return { capabilities: capabilitiesOf(client), serverInfo: { name: 'Confiture', version } };
  });
}

/** Nothing that was promised can be done: the person is told, and every request is answered with the reason. */
async function giveUp(connection: Connection, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Confiture could not load its engine and checks nothing: ${reason}\nInstall it anew, then restart the language server.`;
  connection.console.error(error instanceof Error ? (error.stack ?? reason) : reason);
  connection.onRequest(() => new ResponseError(ErrorCodes.InternalError, message));
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
}
