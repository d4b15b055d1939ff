import { commands, window } from 'vscode';
import type { CommandHandler } from '#client/parts';

/** Applies every automatic fix of the document in front, through the editor's own action. */
export const fixAll: CommandHandler = async () => {
  if (window.activeTextEditor === undefined) {
    await window.showInformationMessage('Confiture: open a migration first, then fix all in it.');
    return;
  }
  await commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.confiture', apply: 'ifSingle' });
};
