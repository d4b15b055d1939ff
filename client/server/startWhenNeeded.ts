import {
  type Disposable,
  type LogOutputChannel,
  languages,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { startingDocuments } from './documents';

/**
 * Starts the server with the first document that it is for: whoever edits other YAML does without the process. Trees and
 * commands that are used before start it themselves.
 */
export function startWhenNeeded(client: LanguageClient, log: LogOutputChannel): Disposable {
  const waiting = new AbortController();
  const startFor = async (document: TextDocument) => {
    const isServed =
      languages.match([...startingDocuments], document) > 0 || (await standsBesideMigration(document.uri));
    if (!isServed || waiting.signal.aborted) return;
    waiting.abort();
    start(client, log);
  };
  const opened = workspace.onDidOpenTextDocument((document) => void startFor(document));
  waiting.signal.addEventListener('abort', () => opened.dispose());
  for (const document of workspace.textDocuments) void startFor(document);
  return { dispose: () => waiting.abort() };
}

/** Whether a file may be the preconditions of a migration; the server knows whether it is. */
async function standsBesideMigration(uri: Uri): Promise<boolean> {
  if (uri.scheme !== 'file' || !uri.path.endsWith('.yaml')) return false;
  const migration = uri.with({ path: uri.path.replace(/\.yaml$/, '.up.sql') });
  return workspace.fs.stat(migration).then(
    () => true,
    () => false,
  );
}

function start(client: LanguageClient, log: LogOutputChannel): void {
  client.start().catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
    void window
      .showErrorMessage('Confiture: the language server did not start. See the log for the reason.', 'Show Log')
      .then((choice) => choice === 'Show Log' && log.show());
  });
}
