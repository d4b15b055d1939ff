import { commands } from 'vscode';
import { walkthroughs } from '#client/manifest/walkthroughs';
import type { CommandHandler } from '#client/parts';

/** Only when it is asked for: it never opens by itself. */
export const openWalkthrough: CommandHandler = async ({ context }) => {
  const category = `${context.extension.id}#${walkthroughs[0].id}`;
  await commands.executeCommand('workbench.action.openWalkthrough', category, false);
};
