import { ProgressLocation, window, workspace } from 'vscode';
import { chooseFolder } from '#client/folder';
import type { Parts } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';

/** What can be done with the embedded database of a folder. */
export type EmbeddedAction = 'start' | 'stop' | 'reset';

const titles: Readonly<Record<EmbeddedAction, string>> = {
  start: 'starting the embedded database',
  stop: 'stopping the embedded database',
  reset: 'deleting the embedded database',
};

/** Starts, stops or deletes the embedded database of a folder, and shows the outcome in the Connections tree. */
export async function changeEmbedded(
  { commandLine, connections }: Pick<Parts, 'commandLine' | 'connections'>,
  action: EmbeddedAction,
): Promise<void> {
  if (!workspace.isTrusted) throw new Error('The embedded database waits until you trust this workspace.');
  const folder = await chooseFolder('The folder that the database is for');
  if (folder === undefined) return;
  const title = `Confiture: ${titles[action]}`;
  const told = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    commandLine.run(['db', action], folder.uri.fsPath),
  );
  connections.refresh();
  showBriefly(told.trim());
}
