import { PassThrough } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeReader } from '#core/library/source/nodeReader';
import type { Library } from '#core/rules/library';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { baseVersion, checks } from '#rules/libraries';
import { addFeatures } from '#server/addFeatures';
import { createServer } from '#server/createServer';
import type { Environment } from '#server/environment';
import { Inbox } from '#server/inbox';
import { nodeFiles } from '#server/nodeFiles';
import { type ClientOptions, TestClient } from './client';

/**
 * A server in this process, in a world of the test's own making, and an editor that talks to it.
 * @param loaded when all that it does is there, which its answer to `initialize` does not wait for
 */
export function inMemory(
  parts: Partial<Environment>,
  options: ClientOptions = {},
  loaded: Promise<void> = Promise.resolve(),
): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const inbox = new Inbox();
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
    { messageStrategy: inbox },
  );
  const world = { ...environment, ...parts };
  createServer(connection, inbox, world.version, async () => {
    await loaded;
    return (greeted) => addFeatures(greeted, world);
  });
  connection.listen();
  return new TestClient(new StreamMessageReader(toClient), new StreamMessageWriter(toServer), options);
}

const noLibraries: readonly Library[] = [];

const environment: Environment = {
  version: '1.2.3',
  runtime: 'a test',
  libraries: noLibraries,
  checks,
  baseVersion,
  clock: () => 0,
  libraryReader: nodeReader,
  files: nodeFiles,
  loadParser: async () => createStatementParser(await loadGrammar()),
  rulePage: () => undefined,
};
