import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ConfitureError } from '#core/error';
import type { Outcome, Workbench } from '#test/cli/support/cli';

/** One run of a command, here or in a process of its own: only a process can be killed. */
export interface Run {
  /** Of a process that was killed, nothing is known. */
  readonly outcome: Promise<Outcome | undefined>;
  stop(): void;
  kill(): Promise<void>;
}

export function runHere(bench: Workbench, args: readonly string[]): Run {
  const stop = new AbortController();
  bench.signal = stop.signal;
  return {
    outcome: bench.run(...args),
    stop: () => stop.abort(new ConfitureError('cancelled', 'Stopped.')),
    kill: () => Promise.reject(new Error('it is no process')),
  };
}

/** @param program the built command line */
export function runProcess(program: string, bench: Workbench, args: readonly string[]): Run {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    cwd: bench.folder,
    env: { PATH: process.env['PATH'], ...bench.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return {
    outcome: exited.then(([code]) => (typeof code === 'number' ? { code, output, errors } : undefined)),
    stop: () => child.kill('SIGINT'),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
