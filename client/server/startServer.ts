import { type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { commandIds } from '#client/manifest/commands';
import type { InitializationOptions } from '#protocol/initialization';
import { servedDocuments } from './documents';
import { serverFlags } from './flags';

/** Makes the client of the language server; the server is a process of its own, started by `start()`. */
export function createClient(serverModule: string, log: LogOutputChannel): LanguageClient {
  const initializationOptions = (): InitializationOptions => ({
    commands: [...commandIds],
    trusted: workspace.isTrusted,
  });
  const options: LanguageClientOptions = {
    documentSelector: [...servedDocuments],
    outputChannel: log,
    initializationOptions,
    // Names and messages from files are data: no commands from them, no HTML.
    markdown: { isTrusted: false, supportHtml: false },
    diagnosticPullOptions: { onChange: true, onTabs: true },
  };
  const server = { module: serverModule, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
  return new LanguageClient('confiture', 'Confiture', server, options);
}
