import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type CancellationToken, ProcessExecution } from 'vscode';
import { asksParent } from '#protocol/asksParent';
import { type SecretAnswer, secretQuestion } from '#protocol/secret';

/** Desktop editors are Electron, which is Node.js when it is told so. */
const env = { ELECTRON_RUN_AS_NODE: '1' };

/** How a run is told what it asks, and ended. */
export interface Talk {
  readonly token?: CancellationToken;
  /** Answers a question for a password; undefined: the person gave up. */
  readonly askSecret?: (question: string) => Promise<string | undefined>;
  /** Called with each line of the output as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface Outcome {
  /** The exit code; undefined: ended by a signal. */
  readonly code: number | undefined;
  readonly output: string;
  /** What it wrote for people to read when something went wrong. */
  readonly errors: string;
}

/** The command line that comes with the extension, on the editor's own Node.js: nothing has to be installed. */
export class CommandLine {
  readonly #program: string;

  /** @param program the path of its bundle */
  constructor(program: string) {
    this.#program = program;
  }

  /** A run in a folder as a task's process, which people see in a terminal. */
  execution(args: readonly string[], folder: string): ProcessExecution {
    const cwd = folder === '' ? {} : { cwd: folder };
    return new ProcessExecution(process.execPath, [this.#program, ...args], { ...cwd, env });
  }

  /** Runs it in a folder, unseen. @returns its output. @throws Error with the words that it wrote when it fails */
  async run(args: readonly string[], folder: string): Promise<string> {
    const { code, output, errors } = await this.talk(args, folder, {});
    if (code !== 0) throw new Error(wordsOf(errors) || `confiture ended with code ${code ?? 'none'}.`);
    return output;
  }

  /** Runs it in a folder, and answers what it asks. Cancelling interrupts it as Ctrl-C would. */
  async talk(args: readonly string[], folder: string, { token, askSecret, onLine }: Talk): Promise<Outcome> {
    const child = fork(this.#program, [...args], {
      cwd: folder,
      env: { ...process.env, ...env, ...(askSecret === undefined ? {} : { [asksParent]: '1' }) },
      execArgv: [],
      silent: true,
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('The output of confiture cannot be read.');
    if (askSecret !== undefined) child.on('message', (message) => void answer(child, message, askSecret));
    if (onLine !== undefined) createInterface({ input: stdout }).on('line', onLine);
    const interrupt = token?.onCancellationRequested(() => child.kill('SIGINT'));
    if (token?.isCancellationRequested) child.kill('SIGINT');
    try {
      const [[code], output, errors] = await Promise.all([once(child, 'close'), text(stdout), text(stderr)]);
      return { code: typeof code === 'number' ? code : undefined, output, errors };
    } finally {
      interrupt?.dispose();
    }
  }
}

/** What a run wrote of its failure, as a sentence of ours. */
export function wordsOf(errors: string): string {
  return errors.trim().replace(/^error: /, '');
}

async function answer(
  child: ChildProcess,
  message: unknown,
  askSecret: (question: string) => Promise<string | undefined>,
): Promise<void> {
  const asked = secretQuestion.safeParse(message);
  if (!asked.success || !child.connected) return;
  const secret = await askSecret(asked.data.question);
  const reply: SecretAnswer = secret === undefined ? {} : { secret };
  if (child.connected) child.send(reply);
}
