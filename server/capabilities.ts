import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { fixAllActionKind, ignoreActionKind, saferStepsKind } from '#protocol/codeActionKinds';
import type { CommandId } from '#protocol/commands';
import { tokenModifiers, tokenTypes } from '#protocol/semanticTokens';
import type { Client } from './client';

/** The one command that clients which do not know ours may have the server run. */
export const servedCommand = 'confiture.explainRule' satisfies CommandId;

/** What the server can do for a client. It is said before anything that does it is loaded, so nothing of that is imported. */
export function capabilitiesOf(client: Client): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    ...(client.folderChanges && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'confiture', interFileDependencies: true, workspaceDiagnostics: false },
    }),
    ...(!client.runs(servedCommand) && { executeCommandProvider: { commands: [servedCommand] } }),
    hoverProvider: true,
    codeLensProvider: {},
    inlayHintProvider: true,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, ignoreActionKind, saferStepsKind, fixAllActionKind],
    },
    documentSymbolProvider: true,
    completionProvider: { triggerCharacters: ['.', '"', ' ', ':', '/', ',', '@'] },
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: Object.keys(tokenTypes), tokenModifiers: Object.keys(tokenModifiers) },
      full: true,
      range: true,
    },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRenames ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
  };
}
