import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '#scripts/cache';
import { exitOnSignals, temporaryFolder } from '#scripts/temporary';
import { workbenchAddress } from '#scripts/vscode/address';
import { withVsCode } from '#scripts/vscode/server';
import { check } from './check';
import type { Flags } from './flags';
import { SHOP } from './shop';
import { showAddress } from './showAddress';

/**
 * Serves VS Code with the extension on 127.0.0.1 until Ctrl-C. The extension is installed as a link to the repository:
 * it needs no switch of VS Code's, and after a build `Developer: Reload Window` shows the new one.
 */
export async function openInBrowser(flags: Flags): Promise<void> {
  exitOnSignals(0);
  const home = await temporaryFolder('confiture-');
  const folder = join(home.path, 'shop');
  try {
    await cp(SHOP, folder, { recursive: true });
    await withVsCode({ extensions: [REPOSITORY], port: flags.port }, async (server) => {
      const address = workbenchAddress(server.port, { folder });
      if (flags.check) return check(address);
      console.log(`VS Code is ready: open this address in your browser.\n\n  ${address}\n`);
      console.log('It shows a copy of examples/shop: change what you like. Ctrl-C stops it and deletes the copy.');
      if (flags.open) showAddress(address);
      await server.ended;
      throw new Error(`VS Code ended by itself:\n${server.log()}`);
    });
  } finally {
    await home.remove();
  }
}
