import { ConfitureError } from '#core/error';
import { asksParent } from '#protocol/asksParent';
import type { Channel } from './input/askParent';
import { standardOutput } from './output/standardOutput';

/** All that the command line touches of the outside world, so that tests can stand in for it. */
export interface Environment {
  /** What stands behind the program's name. */
  readonly args: readonly string[];
  readonly workingFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Whether the output is a person's terminal: colours and widths, never content, depend on it. */
  readonly terminal: boolean;
  readonly columns: number;
  now(): Date;
  /** Everything on standard input, up to its end. */
  readInput(): Promise<Uint8Array>;
  /** Asks the person at the terminal for a secret; undefined: nobody is there. */
  readonly askSecret?: (question: string) => Promise<string>;
  /** Asks the person at the terminal; undefined: nobody is there. */
  readonly ask?: (question: string) => Promise<string>;
  /** Tells when somebody wants it to stop, from now on; without it the process ends at once. */
  readonly interruption?: () => AbortSignal;
  write(text: string): void;
  writeError(text: string): void;
}

/** The process itself. */
export function processEnvironment(): Environment {
  const output = standardOutput();
  return {
    args: process.argv.slice(2),
    workingFolder: process.cwd(),
    variables: process.env,
    terminal: output.isTTY === true,
    columns: output.columns ?? 100,
    now: () => new Date(),
    readInput: async () => (await import('node:stream/consumers')).buffer(process.stdin),
    ...questionsTo(process),
    interruption: untilInterrupted,
    write: (text) => void output.write(text),
    writeError: (text) => void process.stderr.write(text),
  };
}

/** Who can be asked: the editor that started this process, for secrets alone, or the person at its terminal. */
function questionsTo(own: NodeJS.Process): Pick<Environment, 'ask' | 'askSecret'> {
  const { env, stdin, stderr } = own;
  if (env[asksParent] === '1' && isConnected(own)) {
    return { askSecret: async (question) => (await import('#cli/connections/main')).askParent(question, own) };
  }
  if (!stdin.isTTY || !stderr.isTTY) return {};
  return {
    askSecret: async (question) => (await import('#cli/connections/main')).askSecret(question, stdin, stderr),
    ask: async (question) => (await import('#cli/connections/main')).askLine(question, stdin, stderr),
  };
}

function isConnected(own: NodeJS.Process): own is NodeJS.Process & Channel {
  return own.send !== undefined && own.connected;
}

const interruptions = ['SIGINT', 'SIGTERM'] as const;

/** Cursor and line wrap as they were: a progress bar turns both off, and a process that is killed cannot turn them on. */
const wholeTerminal = '\r\n\u001b[?25h\u001b[?7h';

/** The first Ctrl-C, or SIGTERM, asks for an orderly end; the second one kills. */
function untilInterrupted(): AbortSignal {
  const stop = new AbortController();
  const kill = (signal: NodeJS.Signals) => {
    for (const each of interruptions) process.removeAllListeners(each);
    if (process.stderr.isTTY) process.stderr.write(wholeTerminal);
    process.kill(process.pid, signal);
  };
  const abort = () => {
    for (const each of interruptions) process.removeAllListeners(each).once(each, kill);
    stop.abort(new ConfitureError('cancelled', 'Stopped.', { advice: 'Nothing was changed.' }));
  };
  for (const each of interruptions) process.once(each, abort);
  return stop.signal;
}
