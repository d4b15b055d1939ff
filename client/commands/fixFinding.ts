import { commands } from 'vscode';
import type { CommandHandler } from '#client/parts';
import { findingNode, showFinding } from '#client/views/findingNode';

/** Opens a finding of the Migrations tree and the menu of what can be done about it. */
export const fixFinding: CommandHandler = async (_, argument) => {
  await showFinding(findingNode.parse(argument));
  await commands.executeCommand('editor.action.quickFix');
};
