import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs a package's binary in front of the person. Resolves to its exit code. */
export async function runBinary([name = '', ...args]: readonly string[]): Promise<number> {
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  const binary = join('node_modules', '.bin', name + suffix);
  const child = spawn(binary, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: suffix !== '' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Runs one step, says how long it took, and throws when it fails. */
export async function runStep(title: string, command: readonly string[]): Promise<void> {
  console.log(`\n> ${title}`);
  const start = performance.now();
  const code = await runBinary(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code !== 0) throw new Error(`${title}: failed with exit code ${code} after ${seconds} s.`);
  console.log(`  ${seconds} s`);
}
