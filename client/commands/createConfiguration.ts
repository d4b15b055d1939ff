import { FileType, Uri, window, workspace } from 'vscode';
import * as z from 'zod';
import { chooseFolder } from '#client/folder';
import type { CommandHandler } from '#client/parts';

/** What the context menu of the Migrations tree hands over. */
const historyNode = z.object({ kind: z.literal('history'), folder: z.string() });

/** Writes a `confiture.yaml` that fits the folder, as `confiture init` does, and opens it; one that is there is opened. */
export const createConfiguration: CommandHandler = async ({ commandLine }, argument) => {
  const node = historyNode.safeParse(argument);
  const folder = node.success
    ? Uri.parse(node.data.folder)
    : (await chooseFolder('The folder that the configuration is for'))?.uri;
  if (folder === undefined) return;
  const file = Uri.joinPath(folder, 'confiture.yaml');
  if (!(await isFile(file))) await commandLine.run(['init'], folder.fsPath);
  await window.showTextDocument(file);
};

async function isFile(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => (type & FileType.File) !== 0,
    () => false,
  );
}
