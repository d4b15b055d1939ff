import { execFileSync } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, serverAccount } from './postgres/account';
import { atExit, temporaryFolder } from './temporary';

/** A file system that is full soon. */
export interface SmallDisk {
  /** A folder on it that is the servers' own. */
  readonly path: string;
  /** Makes room. @param megabytes in all */
  grow(megabytes: number): void;
  remove(): Promise<void>;
}

/** Mounts one in memory. That needs Linux, and root or a `sudo` that asks for nothing, as on the usual machines for CI. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await temporaryFolder('confiture-disk-');
  await chmod(folder.path, 0o711); // the servers' account passes through
  const at = join(folder.path, 'disk');
  await mkdir(at);
  mount(['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', at]);
  const unmount = () => asRoot('umount', ['--lazy', at]);
  const stayMounted = atExit(unmount);
  const path = join(at, 'space');
  await mkdir(path, { mode: 0o700 });
  await giveTo(serverAccount(), path);
  return {
    path,
    grow: (size) => mount(['-o', `remount,size=${size}m`, at]),
    async remove() {
      stayMounted();
      unmount();
      await folder.remove();
    },
  };
}

function mount(options: readonly string[]): void {
  asRoot('mount', options);
}

function asRoot(program: string, options: readonly string[]): void {
  const isRoot = process.getuid?.() === 0;
  const [command, ...args] = isRoot ? [program, ...options] : ['sudo', '-n', program, ...options];
  execFileSync(command ?? program, args, { stdio: 'pipe' });
}
