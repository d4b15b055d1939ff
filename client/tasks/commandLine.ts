import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ProcessExecution } from 'vscode';

const execute = promisify(execFile);

/** Desktop editors are Electron, which is Node.js when it is told so. */
const env = { ELECTRON_RUN_AS_NODE: '1' };

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

  /** Runs it in a folder, unseen. @throws Error with the words that it wrote when it fails */
  async run(args: readonly string[], folder: string): Promise<void> {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    await execute(process.execPath, [this.#program, ...args], options).catch((error: Error & { stderr?: string }) => {
      throw new Error(error.stderr?.trim().replace(/^error: /, '') || error.message, { cause: error });
    });
  }
}
