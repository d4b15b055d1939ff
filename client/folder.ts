import { type WorkspaceFolder, window, workspace } from 'vscode';

/**
 * The folder that a command is for; with several the person picks.
 * @param purpose `The folder that the configuration is for`
 * @returns undefined when nobody picked one. @throws Error where no folder is open
 */
export async function chooseFolder(purpose: string): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new Error('Open the folder of your migrations first.');
  return folders.length === 1 ? folders[0] : window.showWorkspaceFolderPick({ placeHolder: purpose });
}
