import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { REPOSITORY } from '#scripts/cache';
import { temporaryFolder } from '#scripts/temporary';
import { workbenchAddress } from '#scripts/vscode/address';
import { withPage } from '#scripts/vscode/browser';
import type { Settings } from '#scripts/vscode/home';
import { withVsCode } from '#scripts/vscode/server';
import { Workbench } from '#scripts/vscode/workbench';

export type WorkbenchOptions = {
  /** The folder to work on; the test gets a copy of it. Default: the shop beside the tests. */
  readonly fixture?: string;
  /** A file of the folder to open at once. */
  readonly file?: string;
  readonly settings?: Settings;
  /** The extension to install, a folder or a `.vsix` file. Default: the repository as it is built. */
  readonly extension?: string;
  /** With `asked`, the workbench starts in Restricted Mode. */
  readonly trust?: 'always' | 'asked';
};

const SHOP = fileURLToPath(new URL('../fixtures/shop', import.meta.url));

/**
 * Tests in a workbench of its own, in front of a VS Code of its own, with the extension installed. When the test fails,
 * what could be seen then is kept as a screenshot.
 */
export async function withWorkbench(
  options: WorkbenchOptions,
  test: (workbench: Workbench, folder: string) => Promise<void>,
): Promise<void> {
  const { fixture = SHOP, extension = REPOSITORY, settings = {}, trust = 'always' } = options;
  const home = await temporaryFolder('confiture-ui-');
  const folder = join(home.path, basename(fixture));
  try {
    await cp(fixture, folder, { recursive: true });
    await withVsCode({ extensions: [extension], settings, trust }, (server) =>
      withPage(async (page) => {
        const workbench = new Workbench(page);
        const file = options.file === undefined ? {} : { file: join(folder, options.file) };
        try {
          await workbench.open(workbenchAddress(server.port, { folder, ...file }));
          await test(workbench, folder);
        } catch (error) {
          await workbench.screenshot(`failed ${expect.getState().currentTestName ?? ''}`.replace(/\W+/g, '-'));
          throw error;
        }
      }),
    );
  } finally {
    await home.remove();
  }
}
