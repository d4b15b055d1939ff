import { commands as editor, Position, Range, Selection, Uri, window } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { commands } from '#protocol/commands';

/** Puts the cursor on a statement and opens its hover: what a click on a lens does. */
export const showStatement: CommandHandler = async (_, argument) => {
  const { uri, position } = commands['confiture.showStatement'].parse(argument);
  const place = new Position(position.line, position.character);
  const shown = await window.showTextDocument(Uri.parse(uri));
  shown.selection = new Selection(place, place);
  shown.revealRange(new Range(place, place));
  await editor.executeCommand('editor.action.showHover');
};
