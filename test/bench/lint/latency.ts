import { spawn } from 'node:child_process';
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

/** How long a key press takes to become diagnostics. */
export interface Latency {
  readonly median: number;
  readonly worst: number;
  /** Of the last answer, to see that something was looked for. */
  readonly diagnostics: number;
  /** From starting the process to the answer of `initialize`. */
  readonly initialize: number;
  /** Resident memory of the server at the end; undefined where it works in another process. */
  readonly mebibytes: number | undefined;
}

const initialized = z.object({ capabilities: z.object({ diagnosticProvider: z.unknown().optional() }) });
const published = z.object({ uri: z.string(), version: z.number().nullish(), diagnostics: z.array(z.unknown()) });
const pulled = z.object({ items: z.array(z.unknown()).default([]) });

/**
 * Types one character after the other into the middle of a text, as an editor tells it, and waits each time for the
 * diagnostics: asked for where the server offers that, else the next ones it sends.
 */
export async function measureLatency(
  command: readonly string[],
  folder: string,
  path: string,
  text: string,
  edits: number,
): Promise<Latency> {
  const [program = '', ...args] = command;
  const start = performance.now();
  const server = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    connection.onRequest(() => null);
    connection.listen();
    const root = pathToFileURL(folder).href;
    const uri = pathToFileURL(path).href;
    const answer = await connection.sendRequest('initialize', initializeParams(root));
    const initialize = performance.now() - start;
    const pulls = initialized.parse(answer).capabilities.diagnosticProvider != null;
    await connection.sendNotification('initialized', {});
    const ask = pulls ? pull(connection, uri) : nextPushed(connection, uri);
    const opened = ask();
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'sql', version: 1, text },
    });
    await (pulls ? ask() : opened);
    const { times, diagnostics } = await type(connection, uri, middleOf(text), edits, pulls, ask);
    const sorted = times.toSorted((a, b) => a - b);
    return {
      median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      worst: sorted.at(-1) ?? Number.NaN,
      diagnostics,
      initialize,
      mebibytes: await residentMebibytes(server.pid),
    };
  } finally {
    connection.dispose();
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
  }
}

type Ask = () => Promise<number>;

async function type(
  connection: MessageConnection,
  uri: string,
  place: { line: number; character: number },
  edits: number,
  pulls: boolean,
  ask: Ask,
) {
  const times: number[] = [];
  let diagnostics = 0;
  for (let edit = 0; edit < edits; edit++) {
    const start = performance.now();
    const range = { start: place, end: edit % 2 === 0 ? place : { ...place, character: place.character + 1 } };
    const waiting = pulls ? undefined : ask();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 2 },
      contentChanges: [{ range, text: edit % 2 === 0 ? 'x' : '' }],
    });
    diagnostics = await (waiting ?? ask());
    times.push(performance.now() - start);
  }
  return { times, diagnostics };
}

function pull(connection: MessageConnection, uri: string): Ask {
  return async () => {
    const answer = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return pulled.parse(answer).items.length;
  };
}

function nextPushed(connection: MessageConnection, uri: string): Ask {
  return () =>
    new Promise((resolve) => {
      const subscription = connection.onNotification('textDocument/publishDiagnostics', (params: unknown) => {
        const { uri: about, diagnostics } = published.parse(params);
        if (about !== uri) return;
        subscription.dispose();
        resolve(diagnostics.length);
      });
    });
}

/** Inside a comment or a statement, whatever stands there: the start of the middle line. */
function middleOf(text: string): { line: number; character: number } {
  return { line: Math.floor(text.split('\n').length / 2), character: 0 };
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

async function residentMebibytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kibibytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
