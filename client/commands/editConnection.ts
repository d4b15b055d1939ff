import { Range, Uri, window } from 'vscode';
import { chooseConnection } from '#client/connections/chooseConnection';
import type { CommandHandler } from '#client/parts';

/** Opens the file that names a connection, at its name. */
export const editConnection: CommandHandler = async ({ connections }, argument) => {
  const known = await chooseConnection(connections, argument);
  if (known === undefined) return;
  const { file, from, name } = known.connection;
  if (file === undefined) {
    await window.showInformationMessage(`Confiture: ${name} comes from ${from}; no file says where it is.`);
    return;
  }
  const editor = await window.showTextDocument(Uri.joinPath(known.folder.uri, file));
  const lines = editor.document.getText().split('\n');
  const line = lines.findIndex((text) => text.trim().startsWith(`${name}:`) || from.startsWith(nameIn(text)));
  if (line >= 0) editor.revealRange(new Range(line, 0, line, 0));
};

/** The variable that a line of an `.env` file sets; no connection comes from what is none. */
function nameIn(text: string): string {
  const [, name = '\0'] = /^\s*(?:export\s+)?(\w+)\s*=/.exec(text) ?? [];
  return `${name} in `;
}
