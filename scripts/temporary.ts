import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is deleted on request, and at the latest when this process exits. */
export type TemporaryFolder = { readonly path: string; remove(): Promise<void> };

/** Makes a fresh folder whose name starts with `prefix`, in the system's temporary folder unless another one is named. */
export async function temporaryFolder(prefix: string, parent = tmpdir()): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, prefix));
  const options = { recursive: true, force: true, maxRetries: 5 };
  const cancel = atExit(() => rmSync(path, options));
  return {
    path,
    async remove() {
      cancel();
      await rm(path, options);
    },
  };
}

/** Has something undone when this process exits, the latest first; returns how to call that off. */
export function atExit(undo: () => void): () => void {
  process.prependListener('exit', undo);
  return () => process.off('exit', undo);
}

/** Turns Ctrl-C, and a request to end, into an exit that undoes what is still to be undone. */
export function exitOnSignals(code: number): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(code));
}
