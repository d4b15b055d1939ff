import type { Diagnostic } from 'vscode-languageserver';
import type { Services } from '#server/services';
import type { DocumentDiagnostics } from './diagnostics';

/** Milliseconds without an edit after which the other open documents are looked at: an edit may reach them too. */
const quiet = 300;

/** Sends diagnostics whenever they may have changed, to clients that do not ask. */
export function pushDiagnostics(
  { background, connection, documents, stale }: Services,
  diagnosticsOf: (uri: string) => Promise<DocumentDiagnostics>,
): void {
  const sent = new Map<string, string | undefined>();
  const publish = async (uri: string): Promise<void> => {
    const { id, items } = await diagnosticsOf(uri);
    const document = documents.get(uri);
    if (document === undefined || (id !== undefined && sent.get(uri) === id)) return;
    sent.set(uri, id);
    await send(uri, items, document.version);
  };
  const send = (uri: string, items: readonly Diagnostic[], version?: number) =>
    connection.sendDiagnostics({ uri, diagnostics: [...items], ...(version === undefined ? {} : { version }) });
  const publishAll = () => {
    for (const uri of documents.keys()) background(publish(uri));
  };
  let waiting: NodeJS.Timeout | undefined;
  documents.onDidChangeContent(({ document }) => {
    background(publish(document.uri));
    clearTimeout(waiting);
    waiting = setTimeout(publishAll, quiet);
  });
  documents.onDidClose(({ document }) => {
    sent.delete(document.uri);
    background(send(document.uri, []));
  });
  stale.event(publishAll);
}
