import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver/node';
import { type Status, statusNotification } from '#protocol/status';
import { uriOf } from '#server/uri';
import { fullCapabilities } from './capabilities';

export interface ClientOptions {
  /** Absolute paths of the open folders. */
  readonly folders?: readonly string[];
  /** Default: all that VS Code can. */
  readonly capabilities?: ClientCapabilities;
  /** The editor's settings by full name. May be changed later. */
  readonly settings?: Record<string, unknown>;
  /** Commands that the editor runs itself. */
  readonly commands?: readonly string[];
  /** Whether the person trusts the folders. Default: the editor does not say. */
  readonly trusted?: boolean;
}

/** An editor without a screen. */
export class TestClient {
  readonly connection: MessageConnection;
  /** Every set of diagnostics that was sent, oldest first. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: Status[] = [];
  readonly log: string[] = [];
  /** Messages that were shown to the person. */
  readonly shown: string[] = [];
  readonly progress: unknown[] = [];
  /** Requests that the server has sent, but for settings. */
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  readonly #options: ClientOptions;

  constructor(reader: MessageReader, writer: MessageWriter, options: ClientOptions) {
    this.#options = options;
    this.connection = createMessageConnection(reader, writer);
    this.#answer(options.settings ?? {});
    this.connection.listen();
  }

  /** Greets the server as an editor does. */
  async initialize(): Promise<InitializeResult> {
    const { capabilities = fullCapabilities, commands, folders = [], trusted } = this.#options;
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      clientInfo: { name: 'Test Editor', version: '1.2.3' },
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
      initializationOptions: { commands, trusted },
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, version = 1, languageId = 'sql'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
  }

  /** Replaces a range, or the whole text when none is given. */
  change(uri: string, version: number, text: string, range?: Range): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range === undefined ? { text } : { text, range }],
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Sends a request about a document. */
  ask<Result>(method: string, uri: string, params: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(method, { textDocument: { uri }, ...params });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.ask('textDocument/diagnostic', uri, { previousResultId });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** Ids of the rules that have something to say, in order. */
  async rules(uri: string): Promise<unknown[]> {
    return (await this.diagnostics(uri)).map(({ code }) => code);
  }

  #answer(settings: Record<string, unknown>): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    connection.onRequest((method, params) => {
      this.asked.push({ method, params });
      return null;
    });
    connection.onUnhandledProgress(({ value }) => {
      this.progress.push(value);
    });
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.shown.push(message);
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    connection.onNotification(statusNotification.method, (params: unknown) => {
      this.statuses.push(statusNotification.params.parse(params));
    });
  }
}
