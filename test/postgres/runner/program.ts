import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from '#scripts/build';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import type { Project } from './project';

/** The built command line, for what only a process of its own can meet. */
export class Program {
  readonly #folder: TemporaryFolder;

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder;
  }

  static async built(): Promise<Program> {
    const folder = await temporaryFolder('confiture-program-');
    await build({ production: true, folder: join(folder.path, 'dist'), only: ['cli'] });
    return new Program(folder);
  }

  get path(): string {
    return join(this.#folder.path, 'dist', 'cli.cjs');
  }

  /** Runs `confiture migrate <args> m`. */
  start(
    { bench }: Project,
    ...args: readonly string[]
  ): { readonly child: ChildProcess; readonly ended: Promise<unknown[]> } {
    const child = spawn(process.execPath, [this.path, 'migrate', ...args, 'm'], {
      cwd: bench.folder,
      env: { PATH: process.env['PATH'], ...bench.variables },
      stdio: 'ignore',
    });
    return { child, ended: once(child, 'exit') };
  }

  remove(): Promise<void> {
    return this.#folder.remove();
  }
}
