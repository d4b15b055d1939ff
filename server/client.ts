import type { InitializeParams } from 'vscode-languageserver';
import type { CommandId } from '#protocol/commands';
import { initializationOptions } from '#protocol/initialization';

/** What the editor at the other end can do; everything else has to go without. */
export interface Client {
  /** Whether the person has said that they trust the open folders. */
  readonly trusted: boolean;
  /** For bug reports: `Visual Studio Code 1.91.0`. */
  readonly name: string;
  /** Asks for diagnostics itself, instead of being sent them. */
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly ruleLinks: boolean;
  readonly settings: boolean;
  readonly settingsRegistration: boolean;
  readonly fileWatching: boolean;
  readonly folderChanges: boolean;
  readonly refreshes: {
    readonly diagnostics: boolean;
    readonly lenses: boolean;
    readonly hints: boolean;
    readonly tokens: boolean;
  };
  readonly versionedEdits: boolean;
  readonly snippetEdits: boolean;
  /** Takes edits that create files. */
  readonly createsFiles: boolean;
  readonly showsDocuments: boolean;
  /** Asks before it lets somebody type a new name. */
  readonly preparesRenames: boolean;
  runs(command: CommandId): boolean;
}

export function clientOf({ capabilities, clientInfo, initializationOptions: options }: InitializeParams): Client {
  const { textDocument = {}, workspace = {}, window = {} } = capabilities;
  const diagnostics = { ...textDocument.publishDiagnostics, ...textDocument.diagnostic };
  const { commands: own, trusted } = initializationOptions.parse(options ?? {});
  return {
    trusted,
    name: clientInfo === undefined ? 'unknown' : `${clientInfo.name} ${clientInfo.version ?? ''}`.trim(),
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    relatedInformation: diagnostics.relatedInformation === true,
    diagnosticTags: diagnostics.tagSupport !== undefined,
    ruleLinks: diagnostics.codeDescriptionSupport === true,
    settings: workspace.configuration === true,
    settingsRegistration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    fileWatching: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    folderChanges: workspace.workspaceFolders === true,
    refreshes: {
      diagnostics: workspace.diagnostics?.refreshSupport === true,
      lenses: workspace.codeLens?.refreshSupport === true,
      hints: workspace.inlayHint?.refreshSupport === true,
      tokens: workspace.semanticTokens?.refreshSupport === true,
    },
    versionedEdits: workspace.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    snippetEdits: workspace.workspaceEdit?.snippetEditSupport === true,
    preparesRenames: textDocument.rename?.prepareSupport === true,
    showsDocuments: window.showDocument?.support === true,
    runs: (command) => own.includes(command),
  };
}
