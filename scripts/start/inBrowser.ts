import { REPOSITORY } from '#scripts/cache';
import { workbenchAddress } from '#scripts/vscode/address';
import { startVsCode, type VsCodeServer } from '#scripts/vscode/server';
import type { Flags } from './flags';
import { removeShop } from './shop';
import { showAddress } from './showAddress';

/**
 * Serves VS Code with the extension on 127.0.0.1 until Ctrl-C. The extension is installed as a link to the repository:
 * it needs no switch of VS Code's, and after a build `Developer: Reload Window` shows the new one.
 */
export async function openInBrowser(folder: string, flags: Flags): Promise<void> {
  const server = await startVsCode({ extensions: [REPOSITORY], port: flags.port });
  try {
    const address = workbenchAddress(server.port, { folder });
    if (flags.check) {
      await check(address);
      console.log('VS Code answers.');
      return;
    }
    console.log(`VS Code is ready: open this address in your browser.\n\n  ${address}\n`);
    console.log('It shows a copy of examples/shop: change what you like. Ctrl-C stops it and deletes the copy.');
    if (flags.open) showAddress(address);
    await untilStopped(server);
  } finally {
    await server.stop();
    await removeShop(folder);
  }
}

/** Sees that the page is there, and the program that it loads. */
async function check(address: string): Promise<void> {
  const page = await get(address);
  const script = /src="([^"]*\/workbench\.js)"/.exec(page)?.[1];
  if (script === undefined) throw new Error(`${address} is not the workbench of VS Code:\n${page}`);
  await get(new URL(script, address).href);
}

async function get(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status} ${response.statusText}`);
  return response.text();
}

async function untilStopped(server: VsCodeServer): Promise<void> {
  const asked = new Promise<'asked'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('asked'));
  });
  const reason = await Promise.race([asked, server.ended]);
  if (reason !== 'asked') throw new Error(`VS Code ended by itself:\n${server.log()}`);
}
