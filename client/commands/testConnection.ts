import { ProgressLocation, window } from 'vscode';
import { chooseConnection } from '#client/connections/chooseConnection';
import type { CommandHandler } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';

/** Connects, shows in the tree what is there, and leaves again. */
export const testConnection: CommandHandler = async ({ connections }, argument) => {
  const known = await chooseConnection(connections, argument);
  if (known === undefined) return;
  const { name } = known.connection;
  const told = await window.withProgress(
    { location: ProgressLocation.Notification, title: `Confiture: connecting to ${name}`, cancellable: true },
    (_, token) => connections.test(known, token),
  );
  if (told?.tested === undefined) return;
  const { reached, trouble, version } = told.tested;
  if (!reached) throw new Error(`${name}: ${trouble?.message ?? 'it does not answer'}`);
  showBriefly(`${name} answers, PostgreSQL ${version}`);
};
