import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from '#cli/environment';
import { run } from '#cli/run';

/** What a command line left behind. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A folder of files in which command lines are run. */
export class Workbench {
  /** The environment variables that command lines see. */
  variables: Readonly<Record<string, string>> = {};
  /** What the clock says to them. */
  now = new Date('2026-03-02T09:30:00Z');
  /** What they read from standard input. */
  input: string | Uint8Array = '';
  /** What a person at the terminal answers; undefined: nobody is there. */
  answer: string | undefined;
  /** What tells a command that somebody wants it to stop. */
  signal: AbortSignal | undefined;
  /** Told what is written, as it is written. */
  hears: ((text: string) => void) | undefined;

  private constructor(readonly folder: string) {}

  static async with(files: Readonly<Record<string, string | Uint8Array>>): Promise<Workbench> {
    const bench = new Workbench(await mkdtemp(join(tmpdir(), 'confiture-cli-')));
    for (const [name, content] of Object.entries(files)) await bench.write(name, content);
    return bench;
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  async run(...args: readonly string[]): Promise<Outcome> {
    let output = '';
    let errors = '';
    const { answer, signal, hears } = this;
    const environment: Environment = {
      args,
      workingFolder: this.folder,
      variables: this.variables,
      terminal: false,
      columns: 100,
      now: () => this.now,
      readInput: async () => Buffer.from(this.input),
      ...(answer === undefined ? {} : { ask: async () => answer }),
      ...(signal === undefined ? {} : { interruption: () => signal }),
      write: (text) => {
        output += text;
        hears?.(text);
      },
      writeError: (text) => {
        errors += text;
        hears?.(text);
      },
    };
    return { code: await run(args, environment), output, errors };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
