import { Uri, window, workspace } from 'vscode';
import type { CommandHandler } from '#client/parts';

const sample = 'migrations/20250201090000_track_shipments.up.sql';

/** Opens a migration to try things out on: a fresh copy outside of the workspace, with what was migrated before it. */
export const openSample: CommandHandler = async ({ context: { extensionUri, globalStorageUri } }) => {
  const copy = Uri.joinPath(globalStorageUri, 'sample');
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'media', 'sample'), copy, { overwrite: true });
  await window.showTextDocument(Uri.joinPath(copy, sample));
};
