import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { atExit } from '#scripts/temporary';

const GRACE_MS = 3_000;

/** A program with all the processes that it starts. */
export type ProcessGroup = {
  readonly leader: ChildProcess;
  /** Asks the group to end, and ends it when it does not; resolves when the leader is gone. */
  end(): Promise<void>;
};

/** Starts a program at the head of a process group of its own: its children end with it, and it ends with us. */
export function startGroup(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ProcessGroup {
  const leader = spawn(program, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env,
  });
  const exited = once(leader, 'exit');
  exited.catch(() => undefined); // a program that could not be started: its user hears it from the leader
  const cancel = atExit(() => signal(leader, 'SIGKILL'));

  return {
    leader,
    async end() {
      cancel();
      if (leader.pid === undefined) return;
      signal(leader, 'SIGTERM');
      await Promise.race([exited, delay(GRACE_MS, undefined, { ref: false })]);
      signal(leader, 'SIGKILL');
      await exited;
    },
  };
}

function signal(leader: ChildProcess, name: NodeJS.Signals): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, name);
  } catch {
    // nobody of the group is left
  }
}
