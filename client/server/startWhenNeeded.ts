import { type Disposable, type LogOutputChannel, languages, type TextDocument, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { startingDocuments } from './documents';

/**
 * Starts the server with the first document that it is for: whoever edits other YAML does without the process. Trees and
 * commands that are used before start it themselves.
 */
export function startWhenNeeded(client: LanguageClient, log: LogOutputChannel): Disposable {
  const isServed = (document: TextDocument) => languages.match([...startingDocuments], document) > 0;
  if (workspace.textDocuments.some(isServed)) {
    start(client, log);
    return { dispose: () => undefined };
  }
  const opened = workspace.onDidOpenTextDocument((document) => {
    if (!isServed(document)) return;
    opened.dispose();
    start(client, log);
  });
  return opened;
}

function start(client: LanguageClient, log: LogOutputChannel): void {
  client.start().catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
    void window
      .showErrorMessage('Confiture: the language server did not start. See the log for the reason.', 'Show Log')
      .then((choice) => choice === 'Show Log' && log.show());
  });
}
