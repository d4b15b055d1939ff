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
  const [variable] = from.split(' '); // `DATABASE_URL in .env`
  const line = editor.document
    .getText()
    .split('\n')
    .map((text) => text.trim().replace(/^export\s+/, ''))
    .findIndex((text) => text.startsWith(`${name}:`) || text.startsWith(`${variable}=`));
  if (line >= 0) editor.revealRange(new Range(line, 0, line, 0));
};
