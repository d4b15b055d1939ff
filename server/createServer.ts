import { type Connection, type ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createServices } from './createServices';
import type { Environment } from './environment';
import { addAddConnection } from './features/addConnection';
import { addCodeActions } from './features/codeAction';
import { addCodeLens } from './features/codeLens';
import { addCompletion } from './features/completion';
import { addDiagnostics } from './features/diagnostics';
import { addDiagnosticsReport } from './features/diagnosticsReport';
import { addDocumentLinks } from './features/documentLink';
import { addDocumentSymbols } from './features/documentSymbol';
import { addExplainRule } from './features/explainRule';
import { addFoldingRanges } from './features/foldingRange';
import { addHover } from './features/hover';
import { addInlayHints } from './features/inlayHint';
import { addListRules } from './features/listRules';
import { addNavigation } from './features/navigation';
import { addRename } from './features/rename';
import { addSelectionRanges } from './features/selectionRange';
import { addSemanticTokens } from './features/semanticTokens';
import { addSetLibrary } from './features/setLibrary';
import { addSetRule } from './features/setRule';
import { addStatus } from './features/status';
import { addWorkspaceReport } from './features/workspaceReport';
import { addWorkspaceSymbols } from './features/workspaceSymbol';
import type { Inbox } from './inbox';
import type { Services } from './services';
import { addWatching } from './workspace/watch';

/** Registers a feature's handlers and tells what the server can do with them. */
type AddFeature = (services: Services) => ServerCapabilities;

const features: readonly AddFeature[] = [
  addWatching,
  addDiagnostics,
  addHover,
  addCodeLens,
  addInlayHints,
  addCodeActions,
  addDocumentSymbols,
  addCompletion,
  addDocumentLinks,
  addFoldingRanges,
  addSelectionRanges,
  addSemanticTokens,
  addNavigation,
  addRename,
  addWorkspaceSymbols,
  addExplainRule,
  addSetRule,
  addSetLibrary,
  addAddConnection,
  addListRules,
  addWorkspaceReport,
  addStatus,
  addDiagnosticsReport,
];

/** Makes a server of a connection that does not listen yet and whose messages go through `inbox`. */
export function createServer(connection: Connection, inbox: Inbox, environment: Environment): void {
  const documents = new TextDocuments(TextDocument);
  const initialized = new Promise<void>((resolve) => connection.onInitialized(() => resolve()));
  connection.onInitialize((params) => {
    const services = createServices({ connection, inbox, documents, initialized, environment }, params);
    const capabilities: ServerCapabilities = Object.assign({}, ...features.map((add) => add(services)));
    return { capabilities, serverInfo: { name: 'Confiture', version: environment.version } };
  });
  documents.listen(connection);
}
