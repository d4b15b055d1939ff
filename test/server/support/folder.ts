import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { uriOf } from '#server/uri';

/** A folder on disk that an editor could have open. */
export interface TestFolder extends TemporaryFolder {
  /** The URI of a file in it. */
  uri(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<void>;
}

export async function testFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<TestFolder> {
  const folder = await temporaryFolder('confiture-server-');
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(folder.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return { path: folder.path, remove: () => folder.remove(), write, uri: (name) => uriOf(join(folder.path, name)) };
}
