import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryFolder } from '#scripts/temporary';
import { run } from './command';
import type { Installation } from './installation';

/** User settings, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a VS Code of our own keeps on disk: settings, state and extensions, gone when it stops. */
export type Home = { readonly flags: readonly string[]; remove(): Promise<void> };

/** No AI, no welcome, no network, and nothing that changes a file on its own. */
const QUIET: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const Manifest = z.object({ publisher: z.string(), name: z.string(), version: z.string() });

/** Makes a home in the system's temporary folder. Extensions are folders, which are linked, or `.vsix` files. */
export async function makeHome(
  installation: Installation,
  settings: Settings,
  extensions: readonly string[],
): Promise<Home> {
  const { path: folder, remove } = await temporaryFolder('confiture-vscode-');
  const flags = ['--server-data-dir', folder, '--extensions-dir', join(folder, 'extensions')];
  try {
    await mkdir(join(folder, 'extensions'));
    await mkdir(join(folder, 'data', 'User'), { recursive: true });
    await writeFile(join(folder, 'data', 'User', 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
    const packed = extensions.filter((path) => path.endsWith('.vsix'));
    for (const path of extensions.filter((path) => !packed.includes(path)))
      await link(path, join(folder, 'extensions'));
    for (const path of packed)
      await run(installation.node, [installation.server, ...flags, '--install-extension', path]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { flags, remove };
}

/** VS Code takes a folder of this name for an installed extension; a link keeps it the one that is being built. */
async function link(extension: string, folder: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  const { publisher, name, version } = Manifest.parse(manifest);
  await symlink(extension, join(folder, `${publisher}.${name}-${version}`), 'junction');
}
