import { window } from 'vscode';
import { changeEmbedded } from '#client/connections/embedded';
import type { CommandHandler } from '#client/parts';

/** Asks first: the data cannot be brought back. */
export const resetEmbedded: CommandHandler = async (parts) => {
  const detail = 'Everything in it is lost. Migrations can be run again in a new one.';
  const choice = await window.showWarningMessage(
    'Delete the embedded database of this folder?',
    { modal: true, detail },
    'Delete',
  );
  if (choice === 'Delete') await changeEmbedded(parts, 'reset');
};
