import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createConnection, IPCMessageReader, IPCMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeReader } from '#core/library/source/nodeReader';
import { rulePage } from '#core/rules/docs';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { version } from '#package';
import { baseVersion, checks, libraries } from '#rules/libraries';
import { createServer } from './createServer';
import type { Environment } from './environment';
import { Inbox } from './inbox';
import { nodeFiles } from './nodeFiles';
import { uriOf } from './uri';

/** How the editor and the server reach each other: the process's standard streams, or the channel of a Node.js parent. */
export type Transport = 'stdio' | 'ipc';

/** Runs the language server in this process, until the editor ends it. */
export function serve({ transport }: { readonly transport: Transport }): void {
  // An edit makes garbage of a whole analysis. V8 lets that grow to several times what is in use; a third more will do.
  setFlagsFromString('--heap-growing-percent=30');
  const inbox = new Inbox();
  const options = { messageStrategy: inbox };
  const connection =
    transport === 'ipc'
      ? createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process), options)
      : createConnection(ProposedFeatures.all, process.stdin, process.stdout, options);
  createServer(connection, inbox, processEnvironment());
  connection.listen();
}

function processEnvironment(): Environment {
  return {
    version,
    runtime: `Node.js ${process.versions.node}, ${process.platform} ${process.arch}`,
    libraries,
    checks,
    baseVersion,
    clock: () => performance.now(),
    libraryReader: nodeReader,
    files: nodeFiles,
    loadParser: async () => createStatementParser(await loadGrammar()),
    rulePage(id) {
      const page = join(packageFolder(), rulePage(id));
      return existsSync(page) ? uriOf(page) : undefined;
    },
  };
}

/** Every bundle lies in `dist`, beside the pages that ship with it. */
function packageFolder(): string {
  return dirname(__dirname);
}
