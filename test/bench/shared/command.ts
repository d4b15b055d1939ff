import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of a program cost. */
export interface Cost {
  /** User and system time of the program and its children. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Highest resident memory of one process. */
  readonly mebibytes: number;
}

/** Runs a command `rounds` times and keeps the cheapest run, the one that others disturbed least. */
export async function measure(command: readonly string[], folder: string, rounds: number): Promise<Cost> {
  let best: Cost | undefined;
  for (let round = 0; round < rounds; round++) {
    const cost = await once(command, folder);
    if (best === undefined || cost.cpuSeconds < best.cpuSeconds) best = cost;
  }
  if (best === undefined) throw new Error('At least one round is needed.');
  return best;
}

/** GNU time reads what the kernel counted; linters exit with 1 when they find something, which is no failure here. */
async function once([program = '', ...args]: readonly string[], folder: string): Promise<Cost> {
  const scratch = await mkdtemp(join(tmpdir(), 'confiture-bench-'));
  const file = join(scratch, 'cost');
  try {
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      const options = { cwd: folder, maxBuffer: 1 << 30 };
      execFile('/usr/bin/time', ['-q', '-f', '%U %S %M', '-o', file, program, ...args], options, (error) => {
        const missing = error !== null && error.code === 'ENOENT';
        if (missing) reject(new Error('GNU time is missing: install the package `time`.'));
        else resolve();
      });
    });
    const wallSeconds = (performance.now() - start) / 1000;
    const [user = 0, system = 0, kibibytes = 0] = (await readFile(file, 'utf8')).trim().split(' ').map(Number);
    return { cpuSeconds: user + system, wallSeconds, mebibytes: kibibytes / 1024 };
  } finally {
    await rm(scratch, { recursive: true });
  }
}
