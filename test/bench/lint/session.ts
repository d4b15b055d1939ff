import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { z } from 'zod';

const initialized = z.object({ capabilities: z.object({ diagnosticProvider: z.unknown().optional() }) });
const published = z.object({ uri: z.string(), diagnostics: z.array(z.unknown()) });
const pulled = z.object({ items: z.array(z.unknown()).default([]) });

/** A place in a document, as LSP counts it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A language server with somebody who types into it: what an editor tells, and how long the answer takes. */
export class Session {
  #version = 0;

  private constructor(
    private readonly server: ChildProcess,
    private readonly connection: MessageConnection,
    private readonly pulls: boolean,
    /** Milliseconds from starting the process to the answer of `initialize`. */
    readonly initialize: number,
  ) {}

  static async start([program = '', ...args]: readonly string[], folder: string): Promise<Session> {
    const began = performance.now();
    const server = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.onRequest(() => null);
    connection.listen();
    const answer = await connection.sendRequest('initialize', initializeParams(pathToFileURL(folder).href));
    const initialize = performance.now() - began;
    await connection.sendNotification('initialized', {});
    const pulls = initialized.parse(answer).capabilities.diagnosticProvider != null;
    return new Session(server, connection, pulls, initialize);
  }

  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: uriOf(path), languageId: 'sql', version: ++this.#version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Puts `text` in the place of what stands between two places. */
  async edit(path: string, start: Place, end: Place, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version: ++this.#version },
      contentChanges: [{ range: { start, end }, text }],
    });
  }

  /** Does something and waits for a file's diagnostics: asked for where the server offers that, else the next it sends. */
  async diagnosticsAfter(path: string, act: () => Promise<void>): Promise<{ count: number; milliseconds: number }> {
    const began = performance.now();
    const sent = this.pulls ? undefined : this.#nextPushed(uriOf(path));
    await act();
    const count = await (sent ?? this.#pull(uriOf(path)));
    return { count, milliseconds: performance.now() - began };
  }

  /** Asks for a hover and waits for it. @returns milliseconds */
  async hover(path: string, position: Place): Promise<number> {
    const began = performance.now();
    await this.connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOf(path) }, position });
    return performance.now() - began;
  }

  /** Resident memory; undefined where the kernel does not tell. A server that works in another process tells of a part. */
  async mebibytes(): Promise<number | undefined> {
    const status = await readFile(`/proc/${this.server.pid}/status`, 'utf8').catch(() => '');
    const [, kibibytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  }

  async stop(): Promise<void> {
    this.connection.dispose();
    this.server.kill();
    if (this.server.exitCode === null) await once(this.server, 'exit');
  }

  async #pull(uri: string): Promise<number> {
    const answer = await this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return pulled.parse(answer).items.length;
  }

  #nextPushed(uri: string): Promise<number> {
    return new Promise((resolve) => {
      const subscription = this.connection.onNotification('textDocument/publishDiagnostics', (params: unknown) => {
        const { uri: about, diagnostics } = published.parse(params);
        if (about !== uri) return;
        subscription.dispose();
        resolve(diagnostics.length);
      });
    });
  }
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

function initializeParams(root: string) {
  return {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'bench' }],
    capabilities: {
      textDocument: { diagnostic: { dynamicRegistration: false }, publishDiagnostics: { versionSupport: true } },
      workspace: { configuration: false, workspaceFolders: true },
    },
  };
}
